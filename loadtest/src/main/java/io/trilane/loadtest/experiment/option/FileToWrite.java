package io.trilane.loadtest.experiment.option;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the path of a file that is written at the end: after minutes is too late to learn that it
/// cannot be.
public final class FileToWrite implements ITypeConverter<Path> {
  @Override
  public Path convert(String text) {
    var file = Path.of(text).toAbsolutePath();
    if (Files.isDirectory(file)
        || !Files.isWritable(Files.exists(file) ? file : file.getParent())) {
      throw new TypeConversionException("must be a file that can be written, was '" + text + "'");
    }
    return file;
  }
}
