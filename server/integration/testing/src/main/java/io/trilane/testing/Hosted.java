package io.trilane.testing;

import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.ServerServiceDefinition;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.trilane.runtime.Trilane;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A server that takes calls, and a connection to it.
record Hosted(Server server, ManagedChannel channel) {
  /// Both sides' security, which a call within the process has none of.
  record Security(ServerCredentials ofServer, ChannelCredentials ofClient) {
    static final Security NONE =
        new Security(InsecureServerCredentials.create(), InsecureChannelCredentials.create());
  }

  static Hosted onLoopback(Trilane trilane, ServerServiceDefinition service, Security security)
      throws IOException {
    var server =
        trilane
            .serverBuilder(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), security.ofServer())
            .addService(service)
            .build()
            .start();
    return new Hosted(
        server,
        Grpc.newChannelBuilder("localhost:" + server.getPort(), security.ofClient()).build());
  }

  /// @param clock that deadlines go by, or null for the system's
  static Hosted inProcess(
      Trilane trilane, ServerServiceDefinition service, @Nullable TestClock clock)
      throws IOException {
    var name = InProcessServerBuilder.generateName();
    var server =
        InProcessServerBuilder.forName(name)
            .directExecutor()
            .addTransportFilter(trilane.transportFilter())
            .addService(service);
    var channel = InProcessChannelBuilder.forName(name);
    if (clock != null) {
      channel.scheduledExecutorService(new ClockExecutor(clock));
    }
    return new Hosted(server.build().start(), channel.build());
  }

  /// Takes no more calls; those in flight go on.
  void shutdown() {
    server.shutdown();
    channel.shutdown();
  }

  /// @return whether every connection has ended
  boolean awaitEnd(long millis) throws InterruptedException {
    return server.awaitTermination(millis, TimeUnit.MILLISECONDS);
  }

  void close(long millis) throws InterruptedException {
    channel.shutdownNow();
    server.shutdownNow().awaitTermination(millis, TimeUnit.MILLISECONDS);
  }
}
