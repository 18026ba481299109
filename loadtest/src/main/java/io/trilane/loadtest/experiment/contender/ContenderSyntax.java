package io.trilane.loadtest.experiment.contender;

import io.trilane.client.launch.ServerCommand;
import io.trilane.client.rpc.Target;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Contenders as a command line names them.
///
/// @param launcher path of `trilane`, for command lines that begin with one of its commands
public record ContenderSyntax(String launcher) {
  private static final Set<String> OURS = Set.of("serve", "stock");

  /// Words that mean the same without a shell.
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9 ._:/=,+%@-]*");

  /// Reads `[NAME=]HOST:PORT`. Without a name it is called after its address.
  ///
  /// @throws IllegalArgumentException naming the rule
  public static Contender target(String text) {
    var equals = text.indexOf('=');
    var address = text.substring(equals + 1);
    var target = Target.parse(address);
    var name = equals < 0 ? address.replaceAll("[^A-Za-z0-9._-]", "-") : text.substring(0, equals);
    return Contender.given(name, target);
  }

  /// Reads `NAME=COMMAND`. A command that begins with `serve` or `stock` is the launcher's; any
  /// other is the shell's, says "listening on HOST:PORT" or has `{port}` in it, which becomes a
  /// free port.
  ///
  /// @throws IllegalArgumentException naming the rule
  public Contender command(String text) {
    var equals = text.indexOf('=');
    if (equals < 1 || text.substring(equals + 1).isBlank()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not NAME='COMMAND', as in old='serve --model virtual'");
    }
    return Contender.started(text.substring(0, equals), server(text.substring(equals + 1).strip()));
  }

  private ServerCommand server(String command) {
    var words = List.of(command.split("\\s+", -1));
    if (OURS.contains(words.getFirst()) && PLAIN.matcher(command).matches()) {
      return new ServerCommand(
          Stream.of(List.of(launcher), words, List.of("--port", "0", "--exit-with-parent"))
              .flatMap(List::stream)
              .toList(),
          "");
    }
    if (OURS.contains(words.getFirst())) {
      var shell = "exec \"$0\" " + command + " --port 0 --exit-with-parent";
      return new ServerCommand(List.of("sh", "-c", shell, launcher), "");
    }
    return new ServerCommand(List.of("sh", "-c", command), "");
  }
}
