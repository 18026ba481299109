package io.trilane.opentelemetry;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.runtime.observe.Instrument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The page holds the table that the instruments make.
final class MetricsReferenceTest {
  private static final Path PAGE = Path.of("../../../docs/observe.md");

  @Test
  void thePageHasEveryInstrument() throws IOException {
    var table =
        Arrays.stream(Instrument.values())
            .map(MetricsReferenceTest::row)
            .collect(
                Collectors.joining(
                    "\n",
                    "| instrument | kind | unit | labels | what |\n|---|---|---|---|---|\n",
                    "\n"));
    assertTrue(Files.readString(PAGE).contains(table), "docs/observe.md must hold:\n" + table);
  }

  private static String row(Instrument instrument) {
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(
            instrument.id(),
            instrument.kind().name().toLowerCase(Locale.ROOT),
            instrument.unit().replaceAll("[{}]", ""),
            instrument.labels().isEmpty() ? "none" : String.join(", ", instrument.labels()),
            instrument.effect());
  }
}
