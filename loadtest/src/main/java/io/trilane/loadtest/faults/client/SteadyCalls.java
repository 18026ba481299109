package io.trilane.loadtest.faults.client;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.rpc.Durations;
import io.trilane.loadtest.experiment.inject.Probe;
import io.trilane.loadtest.experiment.traffic.Arrival;
import io.trilane.loadtest.experiment.traffic.Traffic;
import io.trilane.loadtest.experiment.traffic.Work;
import java.time.Duration;
import java.util.List;

/// Calls of a client at an even rate, answered or not. Used from one thread.
public final class SteadyCalls {
  private final Probe probe;

  private SteadyCalls(Probe probe) {
    this.probe = probe;
  }

  /// Starts them.
  ///
  /// @param connections take turns
  /// @param deadline of each call
  public static SteadyCalls start(
      List<LoopConnection> connections, Work work, double perSecond, Duration deadline) {
    var arrival = new Arrival.Open(perSecond, Arrival.Pace.METRONOME);
    var traffic = new Traffic("calls", work.perform(), arrival, connections.size(), deadline, true);
    return new SteadyCalls(
        Probe.start(connections.stream().map(LoopConnection::line).toList(), traffic));
  }

  /// Blocks until one more call has been answered.
  ///
  /// @throws CommandFailed if none is in time
  public void awaitAnswer(Duration limit) throws CommandFailed, InterruptedException {
    if (!probe.awaitAnswer(limit)) {
      throw new CommandFailed("no call was answered within " + Durations.format(limit));
    }
  }

  /// Makes no more calls, and blocks until those under way have ended, each by its deadline.
  public Seen stop() throws InterruptedException {
    return new Seen(probe.stop());
  }
}
