package io.trilane.client.lab;

import io.grpc.Status;
import io.trilane.client.cli.CommandFailed;
import io.trilane.client.lab.page.GoTool;
import io.trilane.client.lab.page.LabPage;
import io.trilane.client.lab.trace.LabRun;
import io.trilane.client.rpc.CallFailed;
import io.trilane.client.rpc.ClientOptions;
import io.trilane.client.rpc.LabClient;
import io.trilane.client.rpc.Target;
import io.trilane.proto.v1.RunRequest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `trilane lab`.
@Command(
    name = "lab",
    customSynopsis = "trilane lab [NAME|all|claims] [OPTIONS]",
    sortOptions = false,
    description = {
      "Runs an example of the course on a server and shows what its tasks did, its output, checks"
          + " and claims.",
      "Without a NAME it lists the labs. 'all' runs each as its lecturer would; 'claims' shows"
          + " only the judged sentences of these runs.",
      "Exit code: 0 fine (a race that a lab is there to show is fine), 1 a check failed or the"
          + " server did not answer, 2 wrong usage."
    })
public final class LabCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "The lab, or 'all', or 'claims'; without it the labs are listed.")
  private @Nullable String name;

  @Option(
      names = "--target",
      paramLabel = "HOST:PORT",
      description =
          "The server, such as one of 'trilane serve' (default: one is started, and ended"
              + " afterwards).")
  private @Nullable Target target;

  @Mixin private LabOptions options = new LabOptions();

  @Option(
      names = "--json",
      description =
          "Print one JSON object a line for each run, in place of the text; for 'claims' one"
              + " object.")
  private boolean json;

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description = "Write the runs as Chrome trace events, for ui.perfetto.dev.")
  private @Nullable Path trace;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write the runs as a page, models side by side and Java beside Go.")
  private @Nullable Path html;

  @Option(
      names = "--deadline",
      paramLabel = "DURATION",
      defaultValue = "60s",
      description = "The longest time for one run (default: ${DEFAULT-VALUE}).")
  private Duration deadline = Duration.ZERO;

  @Option(names = "--launcher", hidden = true, defaultValue = "${env:TRILANE_LAUNCHER}")
  private @Nullable String launcher;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
  private CommandSpec command;

  @Override
  public Integer call() throws CallFailed, CommandFailed, InterruptedException {
    requireValid();
    try (var server = LabServer.at(target, launcher);
        var labs =
            LabClient.connect(server.target(), ClientOptions.defaults().withDeadline(deadline))) {
      return name == null ? list(labs) : run(labs, name);
    }
  }

  private void requireValid() {
    if (!deadline.isPositive()) {
      throw wrongUsage("--deadline must be positive, was 0s");
    }
    options.requireValid(
        name != null && !name.equals("all") && !name.equals("claims"), this::wrongUsage);
    if (name == null && (trace != null || html != null)) {
      throw wrongUsage("--trace and --html need the NAME of a lab, or 'all'");
    }
  }

  private int list(LabClient labs) throws CallFailed {
    var all = labs.list();
    if (json) {
      out().println(LabJson.list(all));
    } else {
      all.forEach(lab ->
          out()
              .printf(
                  "%-12s %-16s %s%n",
                  lab.getName(), String.join(" ", lab.getNotesList()), lab.getSummary()));
    }
    out().flush();
    return ExitCode.OK;
  }

  private int run(LabClient labs, String lab)
      throws CallFailed, CommandFailed, InterruptedException {
    var claimsOnly = lab.equals("claims");
    var runs = new ArrayList<LabRun>();
    for (var request : requests(labs, lab)) {
      for (var model : options.models()) {
        runs.add(run(labs, request.toBuilder().setModel(model).build(), claimsOnly));
      }
    }
    if (json && claimsOnly) {
      out().println(LabJson.claims(runs));
      out().flush();
    }
    if (trace != null) {
      LabFile.write(trace, ChromeTrace.of(runs));
    }
    if (html != null) {
      LabFile.write(html, LabPage.of(runs, labs.list(), GoTool.find()));
    }
    return runs.stream().anyMatch(LabRun::hasFailed) ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  private List<RunRequest> requests(LabClient labs, String lab) throws CallFailed {
    return lab.equals("all") || lab.equals("claims")
        ? labs.list().stream().flatMap(each -> each.getRunsList().stream()).toList()
        : List.of(options.request(lab));
  }

  private LabRun run(LabClient labs, RunRequest request, boolean claimsOnly)
      throws CallFailed, InterruptedException {
    var run = new LabRun();
    var report = new LabReport(out(), claimsOnly);
    try {
      labs.run(
          request,
          event -> {
            run.add(event);
            if (!json) {
              report.add(event, run);
            }
          });
    } catch (CallFailed e) {
      if (e.code() == Status.Code.INVALID_ARGUMENT) {
        throw wrongUsage(e.getMessage());
      }
      throw e;
    }
    if (json && !claimsOnly) {
      out().println(LabJson.of(run));
      out().flush();
    }
    return run;
  }

  private PrintWriter out() {
    return command.commandLine().getOut();
  }

  private ParameterException wrongUsage(String line) {
    return new ParameterException(command.commandLine(), line);
  }
}
