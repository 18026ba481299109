package io.trilane.loadtest.run;

import io.trilane.client.cli.Count;
import io.trilane.client.rpc.ClientOptions;
import io.trilane.client.rpc.Target;
import io.trilane.loadtest.experiment.traffic.Operation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// A method of any service and its requests, as a picocli mixin.
public final class MethodOptions {
  private static final List<String> OWN =
      List.of("--data", "--messages", "--feed", "--protoset", "--proto", "--import-path");

  @Option(
      names = "--method",
      paramLabel = "SERVICE/METHOD",
      description = "The method to call, as in helloworld.Greeter/SayHello.")
  private @Nullable String method;

  @Option(
      names = "--data",
      paramLabel = "JSON",
      description = "The request; $${column} stands for a column of --feed (default: {}).")
  private String data = "{}";

  @Option(
      names = "--messages",
      paramLabel = "N",
      converter = Count.class,
      defaultValue = "1",
      description =
          "The number of times that a stream of requests sends it in each call (default:"
              + " ${DEFAULT-VALUE}).")
  private int messages;

  @Option(
      names = "--feed",
      paramLabel = "FILE",
      description = "Rows of comma-separated values that calls take in turn; names in line 1.")
  private @Nullable Path feed;

  @Mixin private DescriptionOptions description = new DescriptionOptions();

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
  private CommandSpec command;

  /// The method's name; empty if none is asked for.
  public Optional<String> name() {
    return Optional.ofNullable(method);
  }

  /// Refuses what is said of a method while none is named.
  ///
  /// @throws ParameterException naming the option
  void requireUnused() {
    for (var own : OWN) {
      if (command.commandLine().getParseResult().hasMatchedOption(own)) {
        throw wrong(own + " is for --method, and none is given");
      }
    }
  }

  /// Calls of the method. Blocks until it has been described.
  ///
  /// @param server that can be asked for its description
  /// @param client the way of the connection to it
  /// @throws ParameterException naming what does not fit
  Operation operation(Optional<Target> server, ClientOptions client) {
    try {
      var rows = feed == null ? Feed.NONE : Feed.read(feed);
      var called = description.method(required(), server, client);
      if (messages > 1 && !called.isClientStreaming()) {
        throw wrong(
            "--messages is for a method that takes a stream, and " + method + " takes one request");
      }
      return Described.of(called, data, rows).sending(messages);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private String required() {
    return name().orElseThrow(() -> wrong("--method is missing: SERVICE/METHOD to call"));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
