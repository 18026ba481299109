package io.trilane.app.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.trilane.proto.v1.MeasureRequest;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.ModelShares;
import io.trilane.runtime.Trilane;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
final class WarmUpTest {
  @ParameterizedTest
  @ValueSource(strings = {"platform", "virtual", "pipeline", "virtual 90 %, pipeline 10 %"})
  void callsAServerInTheSameModels(String models) throws Exception {
    assertTrue(WarmUp.during(Duration.ofNanos(1), shares(models)) > 0);
  }

  @Test
  void isLeftOutWhereItTakesNoTime() throws Exception {
    assertEquals(0, WarmUp.during(Duration.ZERO, shares("virtual")));
  }

  @ParameterizedTest
  @EnumSource
  void isNotCountedByTheServer(ModelName model) throws Exception {
    try (var server = RunningServer.start(model, "server.warm-up = 1ms")) {
      var usage = server.diagnostics().measure(MeasureRequest.getDefaultInstance());
      assertEquals(0, usage.getAdmitted());
    }
  }

  private static ModelShares shares(String models) {
    var config = ConfigFactory.parseString("trilane.model = \"" + models + '"');
    try (var trilane = Trilane.start(ServerSettings.SCHEMA.validate(config))) {
      return trilane.model();
    }
  }
}
