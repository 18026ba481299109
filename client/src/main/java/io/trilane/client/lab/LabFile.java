package io.trilane.client.lab;

import io.trilane.client.cli.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that the user has asked for.
final class LabFile {
  private LabFile() {}

  static void write(Path file, String text) throws CommandFailed {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new CommandFailed("cannot write " + file + ": " + e);
    }
  }
}
