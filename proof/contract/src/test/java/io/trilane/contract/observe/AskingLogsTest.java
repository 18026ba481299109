package io.trilane.contract.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trilane.contract.process.ChildJvm;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// SLF4J's provider is chosen once for a process, so this needs one of its own.
@Timeout(60)
final class AskingLogsTest {
  @Test
  void theContractOfTheLogsContextHoldsWhereTheMdcAsksForIt() throws Exception {
    try (var process = ChildJvm.start(AskingLogs.class, List.of())) {
      assertEquals("all kept by CallMdc", process.lineWith("all kept"));
    }
  }
}
