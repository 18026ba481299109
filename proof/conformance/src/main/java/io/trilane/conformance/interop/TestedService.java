package io.trilane.conformance.interop;

import static io.grpc.ServerInterceptors.intercept;

import io.grpc.ServerServiceDefinition;
import io.grpc.services.MetricRecorder;
import io.grpc.testing.integration.TestServiceImpl;
import io.trilane.runtime.Trilane;
import java.util.concurrent.ScheduledExecutorService;

/// A service that answers the official client.
public enum TestedService {
  /// grpc-java's own implementation, as a team's existing service would be dropped in.
  DROP_IN {
    @Override
    ServerServiceDefinition bind(
        Trilane trilane, ScheduledExecutorService timer, MetricRecorder metrics) {
      return trilane.bind(
          intercept(new ProbedTestService(timer, metrics), TestServiceImpl.interceptors()));
    }
  },

  /// The same service written with Trilane's blocking handlers.
  HANDLERS {
    @Override
    ServerServiceDefinition bind(
        Trilane trilane, ScheduledExecutorService timer, MetricRecorder metrics) {
      var service = trilane.bind(new BlockingTestService(metrics).service());
      return intercept(intercept(service, new CompressedAnswers()), TestServiceImpl.interceptors());
    }
  };

  /// @param timer when grpc-java's implementation sends the parts of its streams
  /// @param metrics what the load reports are made of
  abstract ServerServiceDefinition bind(
      Trilane trilane, ScheduledExecutorService timer, MetricRecorder metrics);

  @Override
  public String toString() {
    return this == DROP_IN ? "drop-in" : "handlers";
  }
}
