package io.trilane.conformance.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ConnectOutcomeTest {
  private static final List<String> REPORT =
      """
      FAILED: Timeouts/TLS:true/unary:
      \tactual error {code: 13}
      \texpecting 1
      FAILED: Errors/unary/(grpc client impl)/internal:
      \tno error

      Total cases: 570
      568 passed, 2 failed
      """
          .lines()
          .toList();

  @Test
  void readsTheFailuresAndTheNumberOfCases() throws Exception {
    assertEquals(
        new ConnectOutcome(
            570,
            new TreeMap<>(
                Map.of(
                    "Timeouts/TLS:true/unary", "actual error {code: 13} expecting 1",
                    "Errors/unary/(grpc client impl)/internal", "no error"))),
        ConnectOutcome.read(REPORT));
  }

  @Test
  void findsTheFailuresThatStockDoesNotHave() throws Exception {
    var stock =
        ConnectOutcome.read(
            List.of("FAILED: Timeouts/TLS:true/unary:", "\tlate", "", "Total cases: 570"));
    var outcome = ConnectOutcome.read(REPORT);
    assertEquals(568, outcome.passed());
    assertEquals(
        Map.of("Errors/unary/(grpc client impl)/internal", "no error"),
        outcome.failuresBeside(stock));
  }

  @Test
  void refusesAReportWithoutCases() {
    assertThrows(IOException.class, () -> ConnectOutcome.read(List.of("no such file: java")));
  }

  @Test
  void refusesAReportOfARunInWhichAServerDidNotStart() {
    assertThrows(
        IOException.class,
        () ->
            ConnectOutcome.read(
                List.of(
                    "FAILED: Basic/TLS:true/unary/success:",
                    "\terror reading server response: timed out waiting for result from server",
                    "",
                    "Total cases: 570")));
  }

  @Test
  void refusesAReportOfARunThatLeftCasesOut() {
    assertThrows(
        IOException.class,
        () ->
            ConnectOutcome.read(
                List.of(
                    "Total cases: 569",
                    "569 passed, 0 failed",
                    "Another 1 could not be run due to client timing out.")));
  }
}
