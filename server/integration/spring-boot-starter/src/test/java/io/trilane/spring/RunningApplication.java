package io.trilane.spring;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.WorkServiceGrpc;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;

/// An application of a test, on a free port, and connections to it.
final class RunningApplication implements AutoCloseable {
  static final PerformRequest EMPTY = PerformRequest.getDefaultInstance();

  private final ConfigurableApplicationContext context;
  private final List<ManagedChannel> channels = new ArrayList<>();

  private RunningApplication(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static RunningApplication start(Class<?> application, String... properties) {
    return start(application, WebApplicationType.NONE, properties);
  }

  /// An application that speaks HTTP too, on another free port.
  static RunningApplication startWithWeb(Class<?> application, String... properties) {
    return start(application, WebApplicationType.SERVLET, properties);
  }

  private static RunningApplication start(
      Class<?> application, WebApplicationType web, String... properties) {
    return new RunningApplication(
        new SpringApplicationBuilder(application)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .web(web)
            .properties("server.port=0")
            .properties("spring.grpc.server.port=0", "spring.grpc.server.health.enabled=true")
            .properties(properties)
            .run());
  }

  ConfigurableApplicationContext context() {
    return context;
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  int port() {
    return bean(GrpcServerLifecycle.class).getPort();
  }

  /// The body at a path of the application's HTTP port.
  String get(String path) throws IOException, InterruptedException {
    var port = context.getEnvironment().getRequiredProperty("local.server.port");
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
      return http.send(request, BodyHandlers.ofString()).body();
    }
  }

  /// A connection of its own.
  ManagedChannel channel() {
    var channel = NettyChannelBuilder.forAddress("localhost", port()).usePlaintext().build();
    channels.add(channel);
    return channel;
  }

  /// The name of the thread that answered.
  String perform() {
    return perform(EMPTY);
  }

  String perform(PerformRequest request) {
    return WorkServiceGrpc.newBlockingStub(channel()).perform(request).getPayload().toStringUtf8();
  }

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
    context.close();
  }
}
