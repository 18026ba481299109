package io.trilane.app;

import io.trilane.app.serve.ServeCommand;
import io.trilane.runtime.logback.CallLogging;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The server's command line.
@Command(name = "trilane")
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    CallLogging.choose(System.getProperties());
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    LeakSampling.offUnlessAskedFor(System.getProperties());
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    System.exit(commandLine(out).execute(args));
  }

  /// @param out where the commands' results go
  public static CommandLine commandLine(PrintWriter out) {
    return new CommandLine(new Main())
        .addSubcommand(new ServeCommand(out))
        .setOut(out)
        .setParameterExceptionHandler(OneLineErrors::wrongUsage)
        .setExecutionExceptionHandler(OneLineErrors::failed);
  }
}
