package io.trilane.conformance.interop;

import io.grpc.services.CallMetricRecorder;
import io.grpc.services.MetricRecorder;
import io.grpc.testing.integration.Messages.TestOrcaReport;

/// Reports the load that a test client made up, with its own answer and out of band.
record InteropLoad(MetricRecorder metrics) {
  void ofCall(TestOrcaReport made) {
    var call =
        CallMetricRecorder.getCurrent()
            .recordCpuUtilizationMetric(made.getCpuUtilization())
            .recordMemoryUtilizationMetric(made.getMemoryUtilization());
    made.getUtilizationMap().forEach(call::recordUtilizationMetric);
    made.getRequestCostMap().forEach(call::recordRequestCostMetric);
  }

  void ofServer(TestOrcaReport made) {
    metrics.setCpuUtilizationMetric(made.getCpuUtilization());
    metrics.setMemoryUtilizationMetric(made.getMemoryUtilization());
    metrics.setAllUtilizationMetrics(made.getUtilizationMap());
  }
}
