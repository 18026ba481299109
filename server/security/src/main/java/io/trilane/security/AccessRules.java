package io.trilane.security;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Rules for methods and for whole services; nobody may call a method for which there is none.
/// Immutable.
///
/// ```java
/// AccessRules.builder()
///     .anyone("grpc.health.v1.Health")
///     .known("shop.v1.StockService")
///     .only("shop.v1.StockService/Remove", Set.of("clerk", "robot"))
///     .build()
/// ```
public final class AccessRules implements Access {
  private static final Rule NOBODY = new Rule.Known(_ -> false);

  private final Map<String, Rule> byName;

  private AccessRules(Map<String, Rule> byName) {
    this.byName = Map.copyOf(byName);
  }

  public static Builder builder() {
    return new Builder();
  }

  /// A method's own rule goes before that of its service.
  @Override
  public Rule of(String method) {
    var own = byName.get(method);
    return own != null ? own : byName.getOrDefault(serviceOf(method), NOBODY);
  }

  private static String serviceOf(String method) {
    return method.substring(0, Math.max(0, method.lastIndexOf('/')));
  }

  /// Gathers rules. A name is that of a service, `package.Service`, or of a method,
  /// `package.Service/Method`; its last rule stands.
  public static final class Builder {
    private final Map<String, Rule> byName = new HashMap<>();

    private Builder() {}

    /// Lets everybody call, with credentials or without.
    public Builder anyone(String name) {
      return rule(name, new Rule.Anyone());
    }

    /// Lets all callers call that the authenticator knows.
    public Builder known(String name) {
      return rule(name, new Rule.Known(_ -> true));
    }

    /// Lets principals of these names call.
    public Builder only(String name, Collection<String> principals) {
      var names = Set.copyOf(principals);
      return rule(name, new Rule.Known(principal -> names.contains(principal.getName())));
    }

    public Builder rule(String name, Rule rule) {
      byName.put(name, rule);
      return this;
    }

    public AccessRules build() {
      return new AccessRules(byName);
    }
  }
}
