package io.trilane.loadtest.mix;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.launch.ServerFailed;
import io.trilane.client.launch.ServerProcess;
import io.trilane.client.launch.Servers;
import io.trilane.client.rpc.CallFailed;
import io.trilane.client.rpc.ClientOptions;
import io.trilane.client.rpc.Target;
import io.trilane.client.rpc.WorkClient;
import io.trilane.loadtest.experiment.contender.Contender;
import io.trilane.loadtest.experiment.meter.Cores;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;

/// The compute units of a heavy call: as many as fill its time on this machine, the same for every
/// contender.
final class HeavyWork {
  /// Of a server that does not say how long one takes.
  private static final double USUAL_UNIT_NANOS = 1_000;

  private static final ServerProcess.Limits LIMITS =
      new ServerProcess.Limits(Duration.ofSeconds(60), Duration.ofSeconds(5));

  private HeavyWork() {}

  /// Asks a server, which is started for that if need be, and stopped again.
  static int units(Contender contender, Cores cores, Duration time, ClientOptions client)
      throws CommandFailed, InterruptedException {
    try (var servers = new Servers(LIMITS)) {
      var log = Files.createTempFile("trilane-mix", ".log");
      try (var fork = contender.open(servers, cores, log)) {
        return units(time, unitNanos(fork.target(), client));
      } finally {
        Files.delete(log);
      }
    } catch (ServerFailed | IOException e) {
      throw new CommandFailed(String.valueOf(e.getMessage()));
    }
  }

  /// To two digits, so that the next experiment asks for the same.
  static int units(Duration time, double unitNanos) {
    var exact = Math.max(1, time.toNanos() / unitNanos);
    var step = Math.pow(10, Math.floor(Math.log10(exact)) - 1);
    return (int) Math.max(1, Math.round(Math.round(exact / step) * step));
  }

  private static double unitNanos(Target server, ClientOptions options) {
    try (var client = WorkClient.connect(server, options)) {
      var nanos = client.describe().getComputeUnitNanos();
      return nanos > 0 ? nanos : USUAL_UNIT_NANOS;
    } catch (CallFailed e) {
      return USUAL_UNIT_NANOS;
    }
  }
}
