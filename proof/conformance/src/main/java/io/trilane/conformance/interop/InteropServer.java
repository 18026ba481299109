package io.trilane.conformance.interop;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.services.MetricRecorder;
import io.grpc.xds.orca.OrcaMetricReportingServerInterceptor;
import io.grpc.xds.orca.OrcaServiceImpl;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.Trilane;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The official test service in one model on a port of its own, set up as the official server is.
public final class InteropServer implements AutoCloseable {
  private static final int MAX_MESSAGE_BYTES = 16 << 20;

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final Trilane trilane;
  private final Server server;

  /// @throws IOException if it cannot listen
  public InteropServer(ModelName model, TestedService tested) throws IOException {
    var metrics = MetricRecorder.newInstance();
    trilane = Trilane.builder().model(model).start();
    server =
        NettyServerBuilder.forPort(0)
            .directExecutor()
            .addTransportFilter(trilane.transportFilter())
            .addStreamTracerFactory(CompressionWitness.factory())
            .maxInboundMessageSize(MAX_MESSAGE_BYTES)
            .intercept(OrcaMetricReportingServerInterceptor.create(metrics))
            .addService(tested.bind(trilane, timer, metrics))
            .addService(
                trilane.bind(OrcaServiceImpl.createService(timer, metrics, 1, TimeUnit.SECONDS)))
            .build()
            .start();
  }

  public int port() {
    return server.getPort();
  }

  @Override
  public void close() throws InterruptedException {
    server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    trilane.close();
    timer.shutdownNow();
  }
}
