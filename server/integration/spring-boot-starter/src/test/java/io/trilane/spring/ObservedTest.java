package io.trilane.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.micrometer.core.instrument.MeterRegistry;
import io.trilane.runtime.ModelName;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.health.contributor.Status;

@Timeout(60)
final class ObservedTest {
  @ParameterizedTest
  @EnumSource(ModelName.class)
  void showsTheLoadToActuatorAndMicrometer(ModelName model) {
    try (var running =
        RunningApplication.start(
            StockApplication.class,
            "trilane.model=" + model,
            "management.endpoints.web.exposure.include=trilane")) {
      running.perform();
      running.perform();

      var meters = running.bean(MeterRegistry.class);
      var admitted =
          meters.get("trilane.calls.admitted").tag("model", model.toString()).functionCounter();
      assertEquals(2, admitted.count());
      assertEquals(2, meters.get("trilane.connections").gauge().value());

      var report = running.bean(TrilaneEndpoint.class).load();
      var ofModel = section(section(report, "models"), model.toString());
      assertEquals(2L, ofModel.get("admitted"));

      var health = running.bean(TrilaneHealth.class).health();
      assertEquals(Status.UP, health.getStatus());
      assertEquals(model.toString(), health.getDetails().get("model"));
    }
  }

  private static Map<?, ?> section(Map<?, ?> report, String name) {
    return assertInstanceOf(Map.class, report.get(name));
  }
}
