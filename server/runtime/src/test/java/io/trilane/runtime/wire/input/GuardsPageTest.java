package io.trilane.runtime.wire.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class GuardsPageTest {
  @Test
  void namesEveryInputWithItsOutcome() throws IOException {
    var documented =
        Files.readAllLines(Path.of("../../docs/guards.md")).stream()
            .dropWhile(line -> !line.startsWith("| input "))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .collect(Collectors.joining("\n"));
    var tested =
        Inputs.all().stream()
            .map(input -> "| " + input.name() + " | `" + input.outcome() + "` |")
            .collect(Collectors.joining("\n"));
    assertEquals(tested, documented);
  }
}
