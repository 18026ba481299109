package io.trilane.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

final class ConfigErrorAnalyzerTest {
  @Test
  void saysInOneLineWhichKeyIsWrongAndWhichIsNearest() {
    var failure =
        assertThrows(
            Exception.class,
            () ->
                RunningApplication.start(
                    StockApplication.class, "trilane.server.max-conections=7"));
    var analysis =
        SpringFactoriesLoader.forDefaultResourceLocation()
            .load(FailureAnalyzer.class, FailureHandler.handleMessage((message, cause) -> {}))
            .stream()
            .map(analyzer -> analyzer.analyze(failure))
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow();
    assertEquals(
        "trilane.server.max-conections = 7 (trilane.server.max-conections): unknown key;"
            + " the nearest is trilane.server.max-connections",
        analysis.getDescription());
    assertNotNull(analysis.getAction());
  }
}
