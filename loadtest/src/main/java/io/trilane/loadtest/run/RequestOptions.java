package io.trilane.loadtest.run;

import io.trilane.client.rpc.ClientOptions;
import io.trilane.client.rpc.Target;
import io.trilane.loadtest.cli.TransportOptions;
import io.trilane.loadtest.cli.WorkloadOptions;
import io.trilane.loadtest.experiment.traffic.Arrival;
import io.trilane.loadtest.experiment.traffic.Operation;
import io.trilane.loadtest.experiment.traffic.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The calls of an experiment, as a picocli mixin: `WorkService/Perform` with its work, or a method
/// of any service; and their way to the server.
public final class RequestOptions {
  @Mixin private final WorkloadOptions workload;
  @Mixin private MethodOptions method = new MethodOptions();
  @Mixin private final TransportOptions transport;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
  private CommandSpec command;

  /// @param workload of our own method
  /// @param deadline of calls for which none is given
  public RequestOptions(WorkloadOptions workload, Duration deadline) {
    this.workload = workload;
    this.transport = new TransportOptions(deadline);
  }

  /// A method that servers of ours need not have.
  public boolean isForeign() {
    return method.name().isPresent();
  }

  /// The work that is asked of our own method.
  public WorkloadOptions workload() {
    return workload;
  }

  /// The calls. Blocks until a foreign method has been described.
  ///
  /// @param server that can be asked for its description
  /// @throws ParameterException naming what does not fit
  public Operation operation(Optional<Target> server) {
    if (!isForeign()) {
      method.requireUnused();
      return workload.work().perform();
    }
    for (var own : List.of("--wait", "--compute", "--payload")) {
      if (command.commandLine().getParseResult().hasMatchedOption(own)) {
        throw new ParameterException(
            command.commandLine(), own + " is for WorkService/Perform; --method has --data");
      }
    }
    return method.operation(server, client());
  }

  /// The same as a traffic.
  public Traffic traffic(Operation operation, Arrival arrival, int connections) {
    return transport.traffic("calls", operation, arrival, connections);
  }

  public ClientOptions client() {
    return transport.client();
  }

  /// "wait 5ms and carry 128 bytes", or "are of shop.Orders/Get".
  public String inWords() {
    return method.name().map("are of "::concat).orElseGet(() -> workload.work().inWords());
  }
}
