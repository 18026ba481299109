package io.trilane.loadtest.experiment.contender;

import io.trilane.client.launch.ServerCommand;
import io.trilane.client.launch.ServerFailed;
import io.trilane.client.launch.Servers;
import io.trilane.client.rpc.Target;
import io.trilane.loadtest.experiment.meter.Cores;
import io.trilane.loadtest.experiment.meter.PortOwner;
import io.trilane.loadtest.experiment.meter.Proc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.OptionalLong;

/// A server under measurement, of any name.
///
/// @param name letters, digits, dots, dashes and underscores
public record Contender(String name, Origin origin) {
  /// In a command, stands for a port that is free.
  public static final String PORT = "{port}";

  public Contender {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,39}")) {
      throw new IllegalArgumentException(
          "the name of a contender must be of letters, digits, '.', '_' and '-', at most 40 of"
              + " them, was '"
              + name
              + "'");
    }
  }

  /// The place where its server comes from.
  public sealed interface Origin {}

  /// A process that is started again for each fork.
  public record Started(ServerCommand command) implements Origin {}

  /// A server that someone else keeps running: the same in every fork.
  public record Given(Target target) implements Origin {}

  /// One that is started with a command.
  public static Contender started(String name, ServerCommand command) {
    return new Contender(name, new Started(command));
  }

  public static Contender given(String name, Target target) {
    return new Contender(name, new Given(target));
  }

  /// True if each fork is a process of its own, and so a replicate.
  public boolean isFresh() {
    return origin instanceof Started;
  }

  /// The server for one fork; blocks until it listens. The caller closes it.
  ///
  /// @param cores to keep it on, if it is started
  /// @param log takes what it prints
  public Fork open(Servers servers, Cores cores, Path log)
      throws ServerFailed, InterruptedException {
    return switch (origin) {
      case Started(ServerCommand command) -> {
        var process =
            servers.start("the " + name + " server", placed(command).behind(cores.words()), log);
        var port = process.target().port();
        // A shell between may have kept the process that was started for itself.
        var owner = PortOwner.of(Proc.HERE, port);
        yield new Fork.Started(process, owner.isPresent() ? owner : OptionalLong.of(process.pid()));
      }
      case Given(Target target) ->
          new Fork.Given(
              target,
              target.isLoopback() ? PortOwner.of(Proc.HERE, target.port()) : OptionalLong.empty());
    };
  }

  /// The same on these cores, wherever its server comes from: one that runs already is moved, and
  /// goes back when the fork is closed.
  public Fork openOn(Cores cores, Servers servers, Path log)
      throws ServerFailed, InterruptedException {
    var fork = open(servers, cores, log);
    return fork instanceof Fork.Given given ? Fork.Moved.to(cores, given) : fork;
  }

  /// The same at a port that is free now; another process may take it first.
  private static ServerCommand placed(ServerCommand command) {
    if (command.words().stream().noneMatch(word -> word.contains(PORT))) {
      return command;
    }
    var port = freePort();
    var words =
        command.words().stream().map(word -> word.replace(PORT, String.valueOf(port))).toList();
    return new ServerCommand(words, command.jvmOptions(), port);
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
