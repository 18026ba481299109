package io.trilane.stock;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `trilane stock`: one server until it is stopped. Exit codes: 0 fine, 1 failed, 2 wrong usage.
@Command(
    name = "trilane stock",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Serve Perform and Converse with grpc-java alone, as a baseline for the models.",
      "Everything but the executor is grpc-java's own default."
    })
final class Main implements Callable<Integer> {
  /// Held, because loggers are collected with the levels that they were given.
  private static final Logger TRANSPORT = Logger.getLogger("io.grpc.netty");

  @Option(
      names = "--executor",
      paramLabel = "WHICH",
      description =
          "The handlers' threads: direct (the event loop runs the handlers, which then must not"
              + " wait), virtual (a virtual thread for each task) or default (a cached pool)"
              + " (default: default).")
  private HandlerThreads threads = HandlerThreads.DEFAULT;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port to listen on; 0 takes a free one (default: 50051).")
  private int port = 50_051;

  @Option(names = "--exit-with-parent", hidden = true)
  private boolean exitWithParent;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
  private CommandSpec spec;

  private Main() {}

  public static void main(String[] args) {
    // A client that leaves calls behind is no news: a stack trace for each would fill the log.
    TRANSPORT.setLevel(Level.SEVERE);
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((mistake, _) -> refuse(mistake));
  }

  static Server server(HandlerThreads threads, int port) {
    var builder = NettyServerBuilder.forPort(port).addService(new StockWork(threads));
    threads.install(builder);
    return builder.build();
  }

  /// Blocks until the server has stopped.
  @Override
  public Integer call() throws InterruptedException, IOException {
    if (port < 0 || port > 65_535) {
      throw new ParameterException(
          spec.commandLine(), "--port must be from 0 to 65535, was " + port);
    }
    var server = server(threads, port);
    try {
      server.start();
    } catch (IOException e) {
      say(spec.commandLine(), "cannot listen on port %d: %s".formatted(port, e.getMessage()));
      return ExitCode.SOFTWARE;
    }
    spec.commandLine()
        .getOut()
        .println(
            "listening on 0.0.0.0:%d (stock grpc-java, %s executor)"
                .formatted(server.getPort(), threads));
    if (exitWithParent) {
      System.in.transferTo(OutputStream.nullOutputStream());
    } else {
      server.awaitTermination();
    }
    return ExitCode.OK;
  }

  private static int refuse(ParameterException mistake) {
    say(mistake.getCommandLine(), mistake.getMessage() + " (see trilane stock --help)");
    return ExitCode.USAGE;
  }

  private static void say(CommandLine command, String line) {
    command.getErr().println("trilane: " + line);
  }
}
