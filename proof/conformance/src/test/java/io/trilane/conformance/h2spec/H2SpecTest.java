package io.trilane.conformance.h2spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.runtime.ModelName;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// h2spec finds nothing in any model that it does not find in grpc-java itself, and less: the
/// guards answer requests without a method, a scheme or a path.
@EnabledOnOs(
    value = OS.LINUX,
    architectures = "amd64",
    disabledReason = "the h2spec that the build brings runs on Linux on amd64 only")
final class H2SpecTest {
  private static final int CASES = 145;

  /// The failures that the guards do not mend. Some depend on which of two frames is quicker, so a
  /// run may fail in fewer.
  private static final Set<String> STOCK_FAILS_TOO =
      Set.of("generic/2/4", "http2/5.1.1/2", "http2/5.1/6", "http2/5.1/12");

  private static H2Spec h2spec;

  @BeforeAll
  static void unpack() throws Exception {
    h2spec = H2Spec.unpack();
  }

  @ParameterizedTest
  @EnumSource(ModelName.class)
  void failsOnlyWhereStockFailsToo(ModelName model) throws Exception {
    try (var server = Http2Server.in(model)) {
      var report = h2spec.run(server.port());
      var unexpected = new TreeSet<>(report.failures());
      unexpected.removeAll(STOCK_FAILS_TOO);
      assertEquals(Set.of(), unexpected);
      assertEquals(CASES, report.cases());
    }
  }

  @Test
  void stockFailsInEightAtMost() throws Exception {
    try (var server = Http2Server.stock()) {
      assertTrue(H2SpecReport.OF_STOCK.containsAll(h2spec.run(server.port()).failures()));
    }
  }

  @AfterAll
  static void delete() throws Exception {
    h2spec.close();
  }
}
