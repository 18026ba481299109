package io.trilane.contract.process;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A deadlock of virtual threads, which the JVM does not see, is logged with the threads' names.
@Timeout(60)
final class WatchContractTest {
  @ParameterizedTest
  @EnumSource(DeadlockedServer.By.class)
  void namesTheHandlersThatWaitForEachOther(DeadlockedServer.By by) throws Exception {
    try (var server = ChildJvm.start(DeadlockedServer.class, List.of(), by.name())) {
      var record = server.lineWith("deadlock: ");
      var waits =
          "virtual-call-\\d+ at .*DeadlockedServer.*\\(DeadlockedServer.java:\\d+\\) waits for ";
      assertTrue(record.matches(".*deadlock: %s.*, held by %s.*".formatted(waits, waits)), record);
    }
  }
}
