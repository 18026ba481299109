package io.trilane.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The files of the repository, for tests that read them.
final class HouseSources {
  static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  private HouseSources() {}

  /// Every Java file that was not generated.
  static Stream<Path> all() throws IOException {
    return files(".java");
  }

  /// The classes that are no test's.
  static Stream<Path> ofMain() throws IOException {
    return all()
        .filter(file -> file.toString().contains("/src/main/java/"))
        .filter(file -> !file.endsWith("package-info.java"));
  }

  /// Pages for readers; results are records of their day.
  static Stream<Path> pages() throws IOException {
    return files(".md").filter(file -> !file.startsWith(ROOT.resolve("docs/results")));
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(file.toString(), e);
    }
  }

  private static Stream<Path> files(String suffix) throws IOException {
    try (var files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(suffix))
          .filter(file -> !ROOT.relativize(file).toString().contains("target"))
          .toList()
          .stream();
    }
  }
}
