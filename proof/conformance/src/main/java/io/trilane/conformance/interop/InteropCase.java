package io.trilane.conformance.interop;

import io.grpc.testing.integration.TestCases;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// A case of the official suite that applies to a server without credentials of a cloud.
public record InteropCase(TestCases official) {
  private static final String CLOUD = "needs credentials of a cloud";

  /// The cases that do not apply, and why.
  public static final Map<TestCases, String> EXCLUDED =
      Map.of(
          TestCases.CACHEABLE_UNARY, "needs a caching proxy between client and server",
          TestCases.COMPUTE_ENGINE_CREDS, CLOUD,
          TestCases.COMPUTE_ENGINE_CHANNEL_CREDENTIALS, CLOUD,
          TestCases.SERVICE_ACCOUNT_CREDS, CLOUD,
          TestCases.JWT_TOKEN_CREDS, CLOUD,
          TestCases.OAUTH2_AUTH_TOKEN, CLOUD,
          TestCases.PER_RPC_CREDS, CLOUD,
          TestCases.GOOGLE_DEFAULT_CREDENTIALS, CLOUD);

  /// The balancer through which the official client sees load reports.
  private static final String WATCH_LOAD =
      "--service_config_json={\"loadBalancingConfig\":[{\"test_backend_metrics_load_balancer\":{}}]}";

  /// Every case that applies, as gRPC lists them.
  public static List<InteropCase> all() {
    return Stream.of(TestCases.values())
        .filter(test -> !EXCLUDED.containsKey(test))
        .map(InteropCase::new)
        .toList();
  }

  /// The official client's command line.
  String[] arguments(int port) {
    var arguments =
        new ArrayList<>(
            List.of(
                "--server_host=localhost",
                "--server_port=" + port,
                "--use_tls=false",
                "--test_case=" + this,
                "--soak_per_iteration_max_acceptable_latency_ms=3000"));
    if (official == TestCases.ORCA_PER_RPC || official == TestCases.ORCA_OOB) {
      arguments.add(WATCH_LOAD);
    }
    return arguments.toArray(String[]::new);
  }

  @Override
  public String toString() {
    return official.name().toLowerCase(Locale.ROOT);
  }
}
