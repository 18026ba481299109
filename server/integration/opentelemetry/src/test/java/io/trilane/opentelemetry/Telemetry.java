package io.trilane.opentelemetry;

import static org.junit.jupiter.api.Assertions.assertNull;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An SDK whose spans and metrics a test reads.
final class Telemetry {
  private final BlockingQueue<SpanData> spans = new LinkedBlockingQueue<>();
  private final InMemoryMetricReader reader = InMemoryMetricReader.create();
  private final OpenTelemetrySdk sdk =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .addSpanProcessor(SimpleSpanProcessor.create(new Kept()))
                  .build())
          .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(reader).build())
          .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
          .build();

  OpenTelemetry sdk() {
    return sdk;
  }

  /// The next span that has ended.
  SpanData span() throws InterruptedException {
    return spans.take();
  }

  void assertNoOtherSpan() {
    assertNull(spans.poll());
  }

  Collection<MetricData> collect() {
    return reader.collectAllMetrics();
  }

  /// The labels under which a metric has values, once it has one: what a call leaves behind comes
  /// after its answer. The test's own timeout bounds the wait.
  Set<String> labels(String metric) {
    Set<String> labels;
    do {
      labels =
          points(metric).map(point -> point.getAttributes().toString()).collect(Collectors.toSet());
    } while (labels.isEmpty());
    return labels;
  }

  double sum(String histogram) {
    return collect().stream()
        .filter(metric -> metric.getName().equals(histogram))
        .flatMap(metric -> metric.getHistogramData().getPoints().stream())
        .mapToDouble(point -> point.getSum())
        .sum();
  }

  /// The value of a counter.
  ///
  /// @param labels as [#labels] gives them
  long count(String counter, String labels) {
    return collect().stream()
        .filter(metric -> metric.getName().equals(counter))
        .flatMap(metric -> metric.getLongSumData().getPoints().stream())
        .filter(point -> point.getAttributes().toString().equals(labels))
        .mapToLong(point -> point.getValue())
        .sum();
  }

  private Stream<? extends PointData> points(String metric) {
    return collect().stream()
        .filter(each -> each.getName().equals(metric))
        .flatMap(each -> each.getData().getPoints().stream());
  }

  /// A span of a client, which its calls tell the server of.
  ClientSpan clientSpan() {
    return new ClientSpan();
  }

  /// An interceptor with a span of its own, as those of the field have it.
  ServerInterceptor interceptor() {
    return new ServerInterceptor() {
      @Override
      public <Q, R> ServerCall.Listener<Q> interceptCall(
          ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        var span = sdk.getTracer("test").spanBuilder("of the interceptor").startSpan();
        var ending =
            new SimpleForwardingServerCall<Q, R>(call) {
              @Override
              public void close(Status status, Metadata trailers) {
                super.close(status, trailers);
                span.end();
              }
            };
        try (var _ = span.makeCurrent()) {
          return next.startCall(ending, headers);
        }
      }
    };
  }

  final class ClientSpan implements AutoCloseable {
    private final Span span = sdk.getTracer("test").spanBuilder("client").startSpan();

    String traceId() {
      return span.getSpanContext().getTraceId();
    }

    String spanId() {
      return span.getSpanContext().getSpanId();
    }

    Channel on(Channel channel) {
      return ClientInterceptors.intercept(
          channel,
          new ClientInterceptor() {
            @Override
            public <Q, R> ClientCall<Q, R> interceptCall(
                MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
              return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
                @Override
                public void start(Listener<R> listener, Metadata headers) {
                  sdk.getPropagators()
                      .getTextMapPropagator()
                      .inject(
                          Context.root().with(span),
                          headers,
                          (metadata, name, value) ->
                              metadata.put(
                                  Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value));
                  super.start(listener, headers);
                }
              };
            }
          });
    }

    @Override
    public void close() {
      span.end();
    }
  }

  private final class Kept implements SpanExporter {
    @Override
    public CompletableResultCode export(Collection<SpanData> ended) {
      spans.addAll(ended);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
