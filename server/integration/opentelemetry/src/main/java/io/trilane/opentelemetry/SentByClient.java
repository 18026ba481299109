package io.trilane.opentelemetry;

import io.opentelemetry.context.propagation.TextMapGetter;
import io.trilane.runtime.handler.RequestMetadata;
import org.jspecify.annotations.Nullable;

/// The metadata of a call, for a propagator.
enum SentByClient implements TextMapGetter<RequestMetadata> {
  INSTANCE;

  @Override
  public Iterable<String> keys(RequestMetadata metadata) {
    return metadata.names().stream().filter(name -> !name.endsWith("-bin")).toList();
  }

  @Override
  public @Nullable String get(@Nullable RequestMetadata metadata, String key) {
    return metadata == null || key.endsWith("-bin") ? null : metadata.text(key).orElse(null);
  }
}
