package io.trilane.app.services;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.trilane.app.serve.ServerSettings;
import io.trilane.proto.orca.v3.OrcaLoadReport;
import io.trilane.runtime.Trilane;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class LoadReportsTest {
  private long nanos;
  private long cpuNanos;

  @Test
  void averagesOverTheTimeSinceTheReportBefore() {
    var settings =
        ServerSettings.SCHEMA.validate(
            ConfigFactory.parseString("trilane.services.orca-interval = 1s"));
    try (var trilane = Trilane.start(settings)) {
      var reports = new LoadReports(settings, trilane, () -> cpuNanos, () -> nanos);
      pass(999, 999);
      assertEquals(OrcaLoadReport.getDefaultInstance(), reports.latest());
      pass(1, 1);
      var cores = Runtime.getRuntime().availableProcessors();
      assertEquals(1.0 / cores, reports.latest().getCpuUtilization(), 1e-9);
      pass(2_000, 500);
      assertEquals(0.25 / cores, reports.latest().getCpuUtilization(), 1e-9);
      assertSame(reports.latest(), reports.latest());
      assertTrue(reports.latest().getMemUtilization() > 0);
      assertEquals(0.0, reports.latest().getNamedMetricsOrThrow("in_flight"));
    }
  }

  private void pass(int millis, int cpuMillis) {
    nanos += TimeUnit.MILLISECONDS.toNanos(millis);
    cpuNanos += TimeUnit.MILLISECONDS.toNanos(cpuMillis);
  }
}
