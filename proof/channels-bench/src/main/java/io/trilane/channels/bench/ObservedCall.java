package io.trilane.channels.bench;

import io.grpc.CallOptions;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServiceDescriptor;
import io.grpc.stub.ClientCalls;
import io.opentelemetry.exporter.prometheus.PrometheusMetricReader;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.trilane.opentelemetry.TrilaneOpenTelemetry;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.Trilane;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// Time and memory of one call after the other, with client and server in one process: as Trilane
/// is started, and with every instrument for Prometheus.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ObservedCall {
  /// A server with metrics or without.
  public enum Metrics {
    TRILANE,
    WITH_METRICS
  }

  private static final MethodDescriptor<Boolean, Boolean> ECHO =
      MethodDescriptor.newBuilder(new OneByte(), new OneByte())
          .setType(MethodType.UNARY)
          .setFullMethodName("bench.Echo/Echo")
          .build();

  @Param public ModelName model = ModelName.VIRTUAL;

  @Param public Metrics contestant = Metrics.TRILANE;

  private @Nullable Trilane trilane;
  private @Nullable Server server;
  private @Nullable ManagedChannel channel;

  @Setup
  public void start() throws IOException {
    var runtime = Trilane.builder().model(model).start();
    trilane = runtime;
    if (contestant == Metrics.WITH_METRICS) {
      observe(runtime);
    }
    var descriptor = ServiceDescriptor.newBuilder("bench.Echo").addMethod(ECHO).build();
    var echo = GrpcService.of(descriptor).unary(ECHO, request -> request).build();
    var started =
        runtime
            .serverBuilder(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                InsecureServerCredentials.create())
            .addService(runtime.bind(echo))
            .build()
            .start();
    server = started;
    channel =
        Grpc.newChannelBuilder(
                "localhost:" + started.getPort(), InsecureChannelCredentials.create())
            .build();
  }

  @TearDown
  public void stop() {
    Objects.requireNonNull(channel).shutdownNow();
    Objects.requireNonNull(server).shutdownNow();
    Objects.requireNonNull(trilane).close();
  }

  @Benchmark
  public boolean call() {
    return ClientCalls.blockingUnaryCall(
        Objects.requireNonNull(channel), ECHO, CallOptions.DEFAULT, true);
  }

  private static void observe(Trilane runtime) {
    var meters =
        SdkMeterProvider.builder()
            .registerMetricReader(PrometheusMetricReader.builder().build())
            .build();
    TrilaneOpenTelemetry.observe(
        runtime, OpenTelemetrySdk.builder().setMeterProvider(meters).build());
  }
}
