package io.trilane.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.conformance.h2spec.H2SpecReport;
import io.trilane.conformance.interop.InteropCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// `docs/conformance.md` says what the tests say.
final class ConformanceDocumentTest {
  private final String document = Files.readString(Path.of("../../docs/conformance.md"));

  ConformanceDocumentTest() throws IOException {}

  @Test
  void itsTableHasEveryCaseAndEachPasses() {
    assertContains(InteropTable.allPassed().text());
  }

  @Test
  void itNamesEveryCaseLeftOutWithItsReason() {
    InteropCase.EXCLUDED.forEach((test, reason) ->
        assertContains("| %s | %s |".formatted(test.name().toLowerCase(Locale.ROOT), reason)));
  }

  @Test
  void itNamesWhatFailsInStock() {
    H2SpecReport.OF_STOCK.forEach(this::assertContains);
  }

  private void assertContains(String text) {
    assertTrue(document.contains(text), () -> "docs/conformance.md lacks\n" + text);
  }
}
