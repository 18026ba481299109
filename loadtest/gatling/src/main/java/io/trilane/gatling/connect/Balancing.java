package io.trilane.gatling.connect;

import com.google.gson.Gson;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import com.google.gson.reflect.TypeToken;
import io.grpc.LoadBalancerRegistry;
import io.grpc.ManagedChannelBuilder;
import java.util.List;
import java.util.Map;

/// A load balancing policy of gRPC, by name.
///
/// @param configuration what the policy itself takes
public record Balancing(String policy, Map<String, ?> configuration) {
  private static final TypeToken<Map<String, Object>> JSON_OBJECT = new TypeToken<>() {};

  public Balancing {
    if (LoadBalancerRegistry.getDefaultRegistry().getProvider(policy) == null) {
      throw new IllegalArgumentException(
          "gRPC has no load balancing policy '" + policy + "' on the class path");
    }
  }

  /// A policy with its defaults.
  public static Balancing of(String policy) {
    return new Balancing(policy, Map.of());
  }

  /// A policy with a configuration.
  ///
  /// @param json a JSON object
  public static Balancing of(String policy, String json) {
    try {
      var object = JsonParser.parseString(json).getAsJsonObject();
      return new Balancing(policy, new Gson().fromJson(object, JSON_OBJECT));
    } catch (JsonSyntaxException | IllegalStateException e) {
      throw new IllegalArgumentException(
          "the configuration of '" + policy + "' must be a JSON object, was " + json, e);
    }
  }

  void applyTo(ManagedChannelBuilder<?> builder) {
    builder.defaultServiceConfig(
        Map.of("loadBalancingConfig", List.of(Map.of(policy, configuration))));
  }
}
