package io.trilane.loadtest.experiment.meter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The process that listens at a port of this machine: a socket's number in `/proc/net/tcp`, and
/// the process that has it open.
public final class PortOwner {
  private static final String LISTENING = "0A";

  private PortOwner() {}

  /// Empty if nobody listens there, or someone of another user does.
  public static OptionalLong of(Proc proc, int port) {
    var sockets =
        Stream.of("net/tcp", "net/tcp6")
            .flatMap(table -> Proc.text(proc.root().resolve(table)).stream())
            .flatMap(String::lines)
            .map(line -> line.strip().split("\\s+", -1))
            .filter(fields -> isListening(fields, port))
            .map(fields -> "socket:[" + fields[9] + "]")
            .collect(Collectors.toSet());
    if (sockets.isEmpty()) {
      return OptionalLong.empty();
    }
    try (var processes = Files.list(proc.root())) {
      return processes
          .filter(home -> home.getFileName().toString().matches("\\d+"))
          .filter(home -> hasOpen(home, sockets))
          .mapToLong(home -> Long.parseLong(home.getFileName().toString()))
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  private static boolean isListening(String[] fields, int port) {
    return fields.length > 9
        && fields[3].equals(LISTENING)
        && fields[1].endsWith(":%04X".formatted(port));
  }

  private static boolean hasOpen(Path home, Set<String> sockets) {
    try (var files = Files.list(home.resolve("fd"))) {
      return files.anyMatch(file -> sockets.contains(link(file)));
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  private static String link(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (IOException e) {
      return "";
    }
  }
}
