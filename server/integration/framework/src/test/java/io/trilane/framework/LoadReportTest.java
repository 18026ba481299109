package io.trilane.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.runtime.ModelName;
import io.trilane.runtime.Trilane;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LoadReportTest {
  @ParameterizedTest
  @EnumSource(ModelName.class)
  void namesTheModelAndItsLoad(ModelName model) {
    try (var trilane = Trilane.builder().model(model).start()) {
      var report = LoadReport.of(trilane);
      assertEquals(model.toString(), report.get("model"));
      assertEquals(0.0, report.get("utilisation"));
      var own = in(in(report, "models"), model.toString());
      assertEquals(0L, own.get("admitted"));
      assertEquals(0L, own.get("inFlight"));
      assertEquals(0L, own.get("p99Micros"));
      assertFalse(own.containsKey("adaptiveLimit"));
    }
  }

  @Test
  void hasNumbersAndTextAlone() {
    try (var trilane = Trilane.builder().model(ModelName.VIRTUAL).start()) {
      assertPlain(LoadReport.of(trilane));
    }
  }

  @Test
  void tellsTheAdaptiveLimitWhereThereIsOne() {
    var builder = Trilane.builder().model(ModelName.VIRTUAL);
    try (var trilane = builder.set("trilane.admission.adaptive", "gradient2").start()) {
      var own = in(in(LoadReport.of(trilane), "models"), "virtual");
      assertEquals(100, own.get("adaptiveLimit"));
    }
  }

  private static Map<?, ?> in(Map<?, ?> report, String key) {
    return assertInstanceOf(Map.class, report.get(key));
  }

  private static void assertPlain(Object value) {
    if (value instanceof Map<?, ?> map) {
      map.keySet().forEach(key -> assertTrue(key instanceof String, key.toString()));
      map.values().forEach(LoadReportTest::assertPlain);
    } else {
      var known = List.of(Long.class, Integer.class, Double.class, String.class);
      assertTrue(known.contains(value.getClass()), () -> value.getClass() + " " + value);
    }
  }
}
