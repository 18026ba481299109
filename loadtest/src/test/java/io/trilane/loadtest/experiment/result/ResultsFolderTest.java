package io.trilane.loadtest.experiment.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultsFolderTest {
  @TempDir Path temporary;

  @Test
  void aFolderThatHasSomethingInItIsLeftAlone() throws IOException {
    Files.writeString(temporary.resolve("thesis.txt"), "years of work");
    var refusal = assertThrows(IOException.class, () -> new ResultsFolder(temporary).create());
    assertEquals(temporary + " is not empty", refusal.getMessage());
  }

  @Test
  void aPlaceThatCannotBeAFolderIsNamed() throws IOException {
    var file = Files.writeString(temporary.resolve("file"), "");
    var refusal =
        assertThrows(IOException.class, () -> new ResultsFolder(file.resolve("x")).create());
    assertTrue(refusal.toString().contains("cannot write results to " + file));
  }
}
