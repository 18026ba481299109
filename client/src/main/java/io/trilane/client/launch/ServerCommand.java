package io.trilane.client.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The command that starts a server: the launcher, as a user would call it.
///
/// @param words the launcher's path and its arguments
/// @param jvmOptions for its JVM, after those that the user has set for all; may be empty
/// @param knownPort where it will listen; 0: it prints "listening on HOST:PORT" itself
public record ServerCommand(List<String> words, String jvmOptions, int knownPort) {
  public ServerCommand {
    words = List.copyOf(words);
  }

  /// One that says itself where it listens.
  public ServerCommand(List<String> words, String jvmOptions) {
    this(words, jvmOptions, 0);
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
    return with(List.of("--set", key + "=" + value));
  }

  /// The same with more arguments.
  public ServerCommand with(List<String> more) {
    return new ServerCommand(
        Stream.concat(words.stream(), more.stream()).toList(), jvmOptions, knownPort);
  }

  /// The same behind words such as those that keep it on some cores.
  public ServerCommand behind(List<String> before) {
    return new ServerCommand(
        Stream.concat(before.stream(), words.stream()).toList(), jvmOptions, knownPort);
  }

  public ServerCommand withJvmOptions(String options) {
    return new ServerCommand(words, options, knownPort);
  }

  /// The same at a port of its own, in place of a free one.
  public ServerCommand withPort(int port) {
    return withOption("--port", String.valueOf(port));
  }

  /// The same with another value of an option, or with the option where it had none.
  public ServerCommand withOption(String name, String value) {
    var place = words.indexOf(name);
    if (place < 0) {
      return with(List.of(name, value));
    }
    var changed = new ArrayList<>(words);
    changed.set(place + 1, value);
    return new ServerCommand(changed, jvmOptions, knownPort);
  }

  /// The same with a bound on the files and sockets that it may have open.
  public ServerCommand withDescriptors(int most) {
    // The shell is replaced by the server, so that signals and exit codes are the server's.
    var shell = List.of("sh", "-c", "ulimit -n " + most + " && exec \"$@\"", "sh");
    return new ServerCommand(Stream.of(shell, words).flatMap(List::stream).toList(), jvmOptions);
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
