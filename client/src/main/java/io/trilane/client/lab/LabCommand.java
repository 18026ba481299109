package io.trilane.client.lab;

import io.grpc.Status;
import io.trilane.client.rpc.CallFailed;
import io.trilane.client.rpc.ClientOptions;
import io.trilane.client.rpc.LabClient;
import io.trilane.client.rpc.Target;
import io.trilane.proto.v1.LabDescription;
import io.trilane.proto.v1.RunRequest;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `trilane lab`.
@Command(
    name = "lab",
    customSynopsis = "trilane lab [NAME|all|claims] --target=HOST:PORT [OPTIONS]",
    sortOptions = false,
    description = {
      "Runs an example of the course on a server and shows its output, checks and claims.",
      "Without a NAME it lists the labs. 'all' runs each as its lecturer would; 'claims' shows"
          + " only the judged sentences of these runs.",
      "Exit code: 0 fine (a race that a lab is there to show is fine), 1 a check failed or the"
          + " server did not answer, 2 wrong usage."
    })
public final class LabCommand implements Callable<Integer> {
  private static final List<String> MODELS = List.of("platform", "virtual", "pipeline");

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "The lab, or 'all', or 'claims'; without it the labs are listed.")
  private @Nullable String name;

  @Option(
      names = "--target",
      paramLabel = "HOST:PORT",
      required = true,
      description = "The server, such as one of 'trilane serve'.")
  @SuppressWarnings("NullAway.Init") // required, so picocli sets it
  private Target target;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      defaultValue = "",
      description =
          "platform, virtual or pipeline; 'all' for each in turn (default: the server's own).")
  private String model = "";

  @Option(
      names = "--tasks",
      paramLabel = "N",
      description = "The number of tasks (default: the lab's own).")
  private int tasks;

  @Option(
      names = "--schedule",
      paramLabel = "SCHEDULE",
      defaultValue = "free",
      description = "free, seed:N or all (default: ${DEFAULT-VALUE}).")
  private String schedule = "free";

  @Option(
      names = "--replay",
      paramLabel = "CHOICES",
      description = "Run the schedule that begins with these choices, such as 0,1,1.")
  private @Nullable String replay;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Set a parameter of the lab; may be repeated.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--deadline",
      paramLabel = "DURATION",
      defaultValue = "60s",
      description = "How long one run may take (default: ${DEFAULT-VALUE}).")
  private Duration deadline = Duration.ZERO;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
  private CommandSpec command;

  @Override
  public Integer call() throws CallFailed, InterruptedException {
    requireValid();
    try (var labs = LabClient.connect(target, ClientOptions.defaults().withDeadline(deadline))) {
      return switch (name) {
        case null -> list(labs);
        case "all" -> runAll(labs, false);
        case "claims" -> runAll(labs, true);
        case String lab -> run(labs, request(lab), false);
      };
    }
  }

  private void requireValid() {
    if (!deadline.isPositive()) {
      throw wrongUsage("--deadline must be positive, was 0s");
    }
    if (tasks < 0) {
      throw wrongUsage("--tasks must not be negative, was " + tasks);
    }
    if (replay != null && !schedule.equals("free")) {
      throw wrongUsage("--replay does not go with --schedule " + schedule);
    }
  }

  private int list(LabClient labs) throws CallFailed {
    for (var lab : labs.list()) {
      var notes = String.join(" ", lab.getNotesList());
      out().printf("%-12s %-16s %s%n", lab.getName(), notes, lab.getSummary());
    }
    out().flush();
    return ExitCode.OK;
  }

  private int runAll(LabClient labs, boolean claimsOnly) throws CallFailed, InterruptedException {
    var worst = ExitCode.OK;
    for (LabDescription lab : labs.list()) {
      for (var shown : lab.getRunsList()) {
        worst = Math.max(worst, run(labs, shown, claimsOnly));
      }
    }
    return worst;
  }

  private int run(LabClient labs, RunRequest request, boolean claimsOnly)
      throws CallFailed, InterruptedException {
    var worst = ExitCode.OK;
    for (var each : model.equals("all") ? MODELS : List.of(model)) {
      var report = new LabReport(out(), claimsOnly);
      try {
        labs.run(request.toBuilder().setModel(each).build(), report::add);
      } catch (CallFailed e) {
        if (e.code() == Status.Code.INVALID_ARGUMENT) {
          throw wrongUsage(e.getMessage());
        }
        throw e;
      }
      worst = report.hasFailed() ? ExitCode.SOFTWARE : worst;
    }
    return worst;
  }

  private RunRequest request(String lab) {
    return RunRequest.newBuilder()
        .setLab(lab)
        .setTasks(tasks)
        .setSchedule(replay == null ? schedule : "replay:" + replay)
        .putAllParameters(parameters)
        .build();
  }

  private PrintWriter out() {
    return command.commandLine().getOut();
  }

  private ParameterException wrongUsage(String line) {
    return new ParameterException(command.commandLine(), line);
  }
}
