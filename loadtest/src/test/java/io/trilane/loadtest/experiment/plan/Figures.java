package io.trilane.loadtest.experiment.plan;

import io.grpc.Status.Code;
import io.trilane.loadtest.experiment.result.run.InjectorFigures;
import io.trilane.loadtest.experiment.result.run.MachineFigures;
import io.trilane.loadtest.experiment.result.run.Run;
import io.trilane.loadtest.experiment.result.run.Samples;
import io.trilane.loadtest.experiment.result.run.ServerFigures;
import io.trilane.loadtest.experiment.result.run.TrafficFigures;
import io.trilane.loadtest.experiment.timeline.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;

/// Figures of runs that nobody has made.
public final class Figures {
  public static final InjectorFigures IDLE = new InjectorFigures("plain", 1, 10, 0.1, 0.001);
  public static final MachineFigures QUIET = new MachineFigures(0.3, 0.01, 0);

  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private Figures() {}

  /// A thousand calls a second for so long.
  ///
  /// @param latency in microseconds, of the call that was due at a millisecond
  /// @param lag likewise
  public static TrafficFigures calls(
      int seconds, LongUnaryOperator latency, LongUnaryOperator lag) {
    var timeline = new Timeline(0, 1, Duration.ofSeconds(10));
    for (long i = 0; i < seconds * 1_000L; i++) {
      var due = i * MILLI;
      timeline.track(0).sent(due, due + lag.applyAsLong(i) * 1_000);
      timeline.track(0).ended(due, due + latency.applyAsLong(i) * 1_000, Code.OK);
    }
    return TrafficFigures.of("calls", "1,000 calls a second", timeline.window(0, 10 * seconds));
  }

  /// @param cpuMicros the server's for each call
  public static Run run(String contender, int fork, TrafficFigures calls, double cpuMicros) {
    return run(contender, "", fork, calls, cpuMicros);
  }

  /// The same at a point.
  public static Run run(
      String contender, String point, int fork, TrafficFigures calls, double cpuMicros) {
    return new Run(
        contender,
        point,
        fork,
        1,
        fork,
        "2026-01-01T00:00:00Z",
        5,
        true,
        5,
        List.of(),
        List.of(),
        List.of(calls),
        new ServerFigures(
            1, (long) (cpuMicros * 1_000 * calls.ended()), 0, 0, 0, 20, 100 << 20, -1),
        IDLE,
        QUIET,
        Samples.NONE,
        List.of());
  }
}
