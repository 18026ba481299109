package io.trilane.examples.micronaut;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class DropInPageTest {
  private static final Path SOURCE =
      Path.of("src/main/java/io/trilane/examples/micronaut/TrilaneFactory.java");

  @Test
  void thePageShowsTheCodeThatRuns() throws IOException {
    var source = Files.readString(SOURCE);
    var shown = source.substring(source.indexOf("@Factory"));
    assertTrue(Files.readString(Path.of("../../docs/drop-in.md")).contains(shown));
  }
}
