package io.trilane.gatling.connect;

import io.gatling.core.session.Session;
import io.grpc.Metadata;
import io.trilane.gatling.expression.Value;

/// One entry of the metadata that goes out with a call.
public record Header<T>(Metadata.Key<T> key, Value<? extends T> value) {
  public Header {
    value = value.named("header '" + key.originalName() + "'");
  }

  /// Adds the entry. An entry of the same key stays: gRPC allows several.
  public void addTo(Metadata metadata, Session session) {
    metadata.put(key, value.in(session));
  }
}
