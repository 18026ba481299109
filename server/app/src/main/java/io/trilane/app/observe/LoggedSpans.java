package io.trilane.app.observe;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;

/// An exporter of spans whose failures are logged once.
record LoggedSpans(SpanExporter exporter, ExportLog log) implements SpanExporter {
  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    return log.heard(exporter.export(spans));
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
