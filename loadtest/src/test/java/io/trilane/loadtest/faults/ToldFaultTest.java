package io.trilane.loadtest.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trilane.loadtest.faults.figure.FaultResult;
import io.trilane.loadtest.faults.figure.Figures;
import io.trilane.loadtest.faults.figure.Unit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ToldFaultTest {
  @Test
  void aLineOfTheJournalHasAllOfAFault() {
    var figures = new Figures();
    figures.below(100, "p99", 12.5, Unit.MILLIS);
    figures.below(100, "never measured", Double.NaN, Unit.SECONDS);
    figures.exactly(0, "failed", 3);
    figures.note("streams", 1_000_000);
    var result =
        new FaultResult(
            "flood",
            "water",
            "few",
            2,
            figures.all(),
            Optional.of("the server died"),
            List.of("others were busy"));
    var line = ToldFault.LINES.line().apply(result);
    assertEquals(1, line.lines().count());
    assertEquals(Optional.of(result), ToldFault.LINES.read().apply(line));
  }
}
