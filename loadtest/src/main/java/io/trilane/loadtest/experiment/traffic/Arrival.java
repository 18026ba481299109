package io.trilane.loadtest.experiment.traffic;

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
