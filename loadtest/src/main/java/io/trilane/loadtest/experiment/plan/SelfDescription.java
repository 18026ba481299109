package io.trilane.loadtest.experiment.plan;

import io.trilane.client.rpc.CallFailed;
import io.trilane.client.rpc.WorkClient;
import io.trilane.loadtest.experiment.inject.Endpoint;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// The description that a server of ours gives of itself. Others have nothing to say, and need not.
final class SelfDescription {
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private SelfDescription() {}

  /// Empty if the server does not answer.
  static Map<String, String> of(Endpoint server) {
    try (var client = WorkClient.connect(server.target(), server.client().withDeadline(DEADLINE))) {
      var said = client.describe();
      var description = new LinkedHashMap<String, String>();
      description.put("version", said.getVersion());
      description.put("model", said.getModel());
      description.put("backend", said.getBackend());
      description.put("cores", String.valueOf(said.getCores()));
      description.put("java", said.getJava());
      description.put("jvm_options", String.join(" ", said.getJvmOptionsList()));
      description.put("compute_unit_nanos", String.valueOf(said.getComputeUnitNanos()));
      return description;
    } catch (CallFailed e) {
      return Map.of();
    }
  }
}
