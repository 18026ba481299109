package io.trilane.loadtest.experiment.traffic;

import io.trilane.client.rpc.Durations;
import java.time.Duration;
import java.util.Locale;

/// The way in which calls arrive.
public sealed interface Arrival {
  /// As a reader of the results needs it.
  String inWords();

  /// A fixed number of clients, each with one call under way: the next is made when the last was
  /// answered. Shows capacity.
  record Closed(int clients) implements Arrival {
    @Override
    public String inWords() {
      return String.format(Locale.ROOT, "%,d clients, one call after the other", clients);
    }
  }

  /// Calls arrive at a rate, whether or not earlier ones were answered. Shows latency as users meet
  /// it.
  ///
  /// @param perSecond on average
  record Open(double perSecond, Pace pace) implements Arrival {
    @Override
    public String inWords() {
      return String.format(Locale.ROOT, "%,.0f calls a second, %s", perSecond, pace);
    }
  }

  /// Sessions that are opened one after the other and stay. Shows what an open session costs, and
  /// whether it lives.
  ///
  /// @param perSecond how many are opened
  /// @param every the time from one message of a session to its next
  record Held(int sessions, double perSecond, Duration every) implements Arrival {
    @Override
    public String inWords() {
      return String.format(
          Locale.ROOT,
          "%,d sessions, opened at %,.0f a second, with a message each %s",
          sessions,
          perSecond,
          Durations.format(every));
    }
  }

  /// The gaps between the calls of an open loop.
  enum Pace {
    /// At random, as independent users call: now and then several at once.
    POISSON,
    /// All alike. Below capacity such calls hardly ever queue, which users do.
    METRONOME;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
