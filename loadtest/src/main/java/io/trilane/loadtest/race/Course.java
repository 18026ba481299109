package io.trilane.loadtest.race;

import io.trilane.loadtest.cli.Spelling;
import io.trilane.loadtest.cli.TransportOptions;
import io.trilane.loadtest.experiment.judge.Criterion;
import io.trilane.loadtest.experiment.meter.Cores;
import io.trilane.loadtest.experiment.plan.Point;
import io.trilane.loadtest.experiment.traffic.Arrival;
import io.trilane.loadtest.experiment.traffic.Work;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;

/// A load that contestants are put under: a number of connections, and of calls on each.
enum Course {
  ECHO_8X50(8, 50, Criterion.CPU),
  ECHO_64X4(64, 4, Criterion.CPU),
  /// One call after the other, which takes as long as a call takes.
  ECHO_1X1(1, 1, Criterion.P50),
  /// Calls at a rate that leaves the machine idle now and then.
  RATE_8(8, 0, Criterion.CPU),
  /// Server and client have cores of their own.
  APART_8X50(8, 50, Criterion.CPU),
  APART_64X4(64, 4, Criterion.CPU),
  /// Calls that wait for 20 ms. They leave many idle threads behind in some servers, so they are
  /// the last to run.
  WAIT_20X100(20, 100, Criterion.THROUGHPUT),
  WAIT_100X100(100, 100, Criterion.THROUGHPUT);

  private static final Duration WAIT = Duration.ofMillis(20);

  private final int connections;
  private final int streams;
  private final Criterion criterion;

  Course(int connections, int streams, Criterion criterion) {
    this.connections = connections;
    this.streams = streams;
    this.criterion = criterion;
  }

  /// @param rate of the course that has one
  /// @param apart cores of servers that are kept apart from the client
  /// @param transport of the calls
  Point point(double rate, Cores apart, TransportOptions transport) {
    var work = isWaiting() ? new Work(WAIT, 0, Work.ECHO.payloadBytes()) : Work.ECHO;
    var arrival =
        streams == 0
            ? new Arrival.Open(rate, Arrival.Pace.POISSON)
            : new Arrival.Closed(connections * streams);
    var traffic = transport.traffic("calls", work.perform(), arrival, connections);
    return new Point(toString(), List.of(traffic), isApart() ? apart : Cores.ANY);
  }

  /// The figure that contestants are told apart by.
  Criterion criterion() {
    return criterion;
  }

  boolean isApart() {
    return this == APART_8X50 || this == APART_64X4;
  }

  boolean isWaiting() {
    return this == WAIT_20X100 || this == WAIT_100X100;
  }

  /// As the command line and the results spell it.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Reads one.
  static final class Converter implements ITypeConverter<Course> {
    @Override
    public Course convert(String text) {
      return Spelling.read(values(), text);
    }
  }
}
