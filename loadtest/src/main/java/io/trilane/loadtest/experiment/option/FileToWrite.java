package io.trilane.loadtest.experiment.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the path of a file that is written at the end: after minutes is too late to learn that it
/// cannot be.
public final class FileToWrite implements ITypeConverter<Path> {
  @Override
  public Path convert(String text) {
    var file = Path.of(text).toAbsolutePath();
    try {
      var isNew = Files.notExists(file);
      Files.write(file, new byte[0], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      if (isNew) {
        Files.delete(file);
      }
      return file;
    } catch (IOException e) {
      throw new TypeConversionException("must be a file that can be written, was '" + text + "'");
    }
  }
}
