package io.trilane.loadtest.server;

import java.util.List;
import java.util.stream.Stream;

/// How a server is started: with the launcher, as a user would.
///
/// @param words the launcher's path and its arguments
/// @param jvmOptions for its JVM, after those that the user has set for all; may be empty
public record ServerCommand(List<String> words, String jvmOptions) {
  public ServerCommand {
    words = List.copyOf(words);
  }

  /// A server of ours.
  ///
  /// @param launcher path of `trilane`
  /// @param backend what `wait_micros` waits for: `timer`, `embedded` or HOST:PORT
  public ServerCommand(String launcher, String model, String backend) {
    this(words(launcher, "serve", "--model", model, "--backend", backend), "");
  }

  /// Stock grpc-java.
  public static ServerCommand stock(String launcher, String executor) {
    return new ServerCommand(words(launcher, "stock", "--executor", executor), "");
  }

  /// The same with a key of the configuration set; for servers of ours.
  public ServerCommand with(String key, Object value) {
    return new ServerCommand(
        Stream.concat(words.stream(), Stream.of("--set", key + "=" + value)).toList(), jvmOptions);
  }

  public ServerCommand withJvmOptions(String options) {
    return new ServerCommand(words, options);
  }

  private static List<String> words(String launcher, String... arguments) {
    return Stream.of(
            Stream.of(launcher),
            Stream.of(arguments),
            Stream.of("--port", "0", "--exit-with-parent"))
        .flatMap(part -> part)
        .toList();
  }
}
