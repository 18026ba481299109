package io.trilane.loadtest.drive;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.rpc.Target;
import java.time.Duration;

/// Keeps a server busy for a while and says how much it has answered. Used from one thread.
public sealed interface Driver extends AutoCloseable permits H2load, PlainClient {
  /// Blocks for as long as the schedule says.
  ///
  /// @param window is told when to count
  /// @throws CommandFailed if the server could not be reached, or the driver not be run
  Driven drive(Target target, Traffic traffic, Schedule schedule, Window window)
      throws CommandFailed, InterruptedException;

  /// As the results name it.
  String name();

  @Override
  void close();

  /// @param ramp load before the window, which does not count; at least a millisecond
  /// @param window at least a millisecond
  record Schedule(Duration ramp, Duration window) {}

  /// Told of the part of the load that counts, once each and in this order, on a thread of the
  /// driver's choice.
  interface Window {
    void opens();

    void closes();
  }

  /// What was answered inside the window.
  ///
  /// @param answered calls that ended well, or messages of sessions that came back
  /// @param failed calls or sessions that did not, as far as the driver can tell
  /// @param answerBytes of all answers, each with gRPC's prefix of five bytes
  record Driven(long answered, long failed, long answerBytes, double seconds) {
    public double perSecond() {
      return answered / seconds;
    }
  }
}
