package io.trilane.loadtest.cli;

import io.trilane.client.rpc.Target;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The service that the waiting calls of the servers under test wait for.
public sealed interface BackendChoice {
  /// As a reader of the results needs it.
  String inWords();

  /// A server that we start beside those under test, so that their CPU is that of their handlers
  /// alone.
  record OwnProcess() implements BackendChoice {
    @Override
    public String inWords() {
      return "process";
    }
  }

  /// Something that a server can be told by `--backend`.
  record Named(String name) implements BackendChoice {
    @Override
    public String inWords() {
      return name;
    }
  }

  /// Reads `timer`, `embedded`, `process` or HOST:PORT.
  final class Converter implements ITypeConverter<BackendChoice> {
    @Override
    public BackendChoice convert(String text) {
      return switch (text) {
        case "process" -> new OwnProcess();
        case "timer", "embedded" -> new Named(text);
        default -> {
          try {
            yield new Named(Target.parse(text).toString());
          } catch (IllegalArgumentException e) {
            throw new TypeConversionException(
                "must be timer, embedded, process or HOST:PORT, was '" + text + "'");
          }
        }
      };
    }
  }
}
