package io.trilane.client.admin;

import io.grpc.Status;
import io.trilane.client.rpc.AdminClient;
import io.trilane.client.rpc.CallFailed;
import io.trilane.client.rpc.ClientOptions;
import io.trilane.client.rpc.Target;
import io.trilane.proto.v1.Configuration;
import io.trilane.proto.v1.ReconfigureRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `trilane admin`.
@Command(
    name = "admin",
    customSynopsis = "trilane admin --target=localhost:PORT [--set=KEY=VALUE]... [OPTIONS]",
    sortOptions = false,
    description = {
      "Shows the configuration and the load of a running server, and changes it: models, their"
          + " shares, limits and lanes.",
      "The server has no admin port unless it is started with trilane.admin.port.",
      "Exit code: 0 fine, 1 the server did not answer, 2 wrong usage, also a value that breaks its"
          + " rule."
    })
public final class AdminCommand implements Callable<Integer> {
  @Option(
      names = "--target",
      paramLabel = "localhost:PORT",
      required = true,
      description = "The admin port, which the server prints at its start.")
  @SuppressWarnings("NullAway.Init") // required, so picocli sets it
  private Target target;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Set a key, stronger than every other source until the server restarts; may be repeated:"
              + " all are taken over, or none.")
  private Map<String, String> set = new LinkedHashMap<>();

  @Option(
      names = "--unset",
      paramLabel = "KEY",
      description = "Let a key that was set so follow the other sources again; may be repeated.")
  private List<String> unset = new ArrayList<>();

  @Option(
      names = "--deadline",
      paramLabel = "DURATION",
      defaultValue = "10s",
      description = "The longest time for an answer (default: ${DEFAULT-VALUE}).")
  private Duration deadline = Duration.ZERO;

  @Option(names = "--json", description = "Print one JSON object in place of the tables.")
  private boolean json;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
  private CommandSpec command;

  @Override
  public Integer call() throws CallFailed {
    if (!deadline.isPositive()) {
      throw wrongUsage("--deadline must be positive, was 0s");
    }
    try (var admin = AdminClient.connect(target, ClientOptions.defaults().withDeadline(deadline))) {
      var inForce = configuration(admin);
      new AdminReport(inForce, admin.load()).show(command.commandLine().getOut(), json);
    }
    return ExitCode.OK;
  }

  private Configuration configuration(AdminClient admin) throws CallFailed {
    if (set.isEmpty() && unset.isEmpty()) {
      return admin.configuration();
    }
    try {
      return admin.reconfigure(
          ReconfigureRequest.newBuilder().putAllSettings(set).addAllUnset(unset).build());
    } catch (CallFailed e) {
      if (e.code() == Status.Code.INVALID_ARGUMENT) {
        throw wrongUsage(e.getMessage());
      }
      throw e;
    }
  }

  private ParameterException wrongUsage(String line) {
    return new ParameterException(command.commandLine(), line);
  }
}
