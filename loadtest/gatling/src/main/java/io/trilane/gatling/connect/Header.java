package io.trilane.gatling.connect;

import io.gatling.core.session.Session;
import io.grpc.Metadata;
import io.trilane.gatling.expression.Unresolved;
import io.trilane.gatling.expression.Value;

/// One entry of the metadata that goes out with a call.
public record Header<T>(Metadata.Key<T> key, Value<? extends T> value) {
  public Header {
    value = value.named("header '" + key.originalName() + "'");
  }

  /// An entry that is a text. gRPC would leave out a value that metadata cannot carry, or change
  /// it.
  public static Header<String> ofText(Metadata.Key<String> key, Value<? extends String> value) {
    return new Header<>(
        key,
        session -> {
          var text = value.in(session);
          if (!text.chars().allMatch(each -> each >= ' ' && each <= '~')) {
            throw new Unresolved("must be printable ASCII, was '" + text + "'");
          }
          return text;
        });
  }

  /// Adds the entry. An entry of the same key stays: gRPC allows several.
  public void addTo(Metadata metadata, Session session) {
    metadata.put(key, value.in(session));
  }
}
