package io.trilane.conformance.h2spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trilane.runtime.model.ModelName;
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
  private static final Set<String> MENDED =
      Set.of("http2/8.1.2.3/1", "http2/8.1.2.3/2", "http2/8.1.2.3/3", "http2/8.1.2.3/4");
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
      var left = new TreeSet<>(Report.OF_STOCK);
      left.removeAll(MENDED);
      assertEquals(left, report.failures());
      assertEquals(CASES, report.cases());
    }
  }

  @Test
  void stockFailsInEight() throws Exception {
    try (var server = Http2Server.stock()) {
      assertEquals(Report.OF_STOCK, h2spec.run(server.port()).failures());
    }
  }

  @AfterAll
  static void delete() throws Exception {
    h2spec.close();
  }
}
