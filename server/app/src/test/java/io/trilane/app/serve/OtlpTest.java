package io.trilane.app.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Empty;
import com.sun.net.httpserver.HttpServer;
import com.typesafe.config.ConfigFactory;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.runtime.ModelName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Spans on their way to a collector: one that takes them, one that is down and one that never
/// answers.
@Timeout(120)
final class OtlpTest {
  private static final int CALLS = 200;
  private static final Pattern DROPPED =
      Pattern.compile("processedSpans\\w*\\{[^}]*dropped=\"true\"[^}]*} (\\S+)");

  private final Properties before = (Properties) System.getProperties().clone();
  private final BlockingQueue<Empty> exports = new LinkedBlockingQueue<>();

  @AfterEach
  void forget() {
    System.setProperties(before);
  }

  @ParameterizedTest
  @EnumSource(ModelName.class)
  void reachACollector(ModelName model) throws Exception {
    var collector = collector(true);
    try (var server = started(model, collector.getPort())) {
      server.work().perform(PerformRequest.getDefaultInstance());
      var export = new String(exports.take().toByteArray(), StandardCharsets.ISO_8859_1);
      assertTrue(export.contains("trilane.v1.WorkService/Perform"), export);
      assertTrue(export.contains("first-send"), export);
      assertTrue(export.contains("shop"), export);
    } finally {
      collector.shutdownNow();
    }
  }

  @ParameterizedTest
  @EnumSource(ModelName.class)
  void costNoCallWhileTheCollectorNeverAnswers(ModelName model) throws Exception {
    var collector = collector(false);
    try (var server = started(model, collector.getPort())) {
      assertEveryCallIsAnswered(server);
    } finally {
      collector.shutdownNow();
    }
  }

  @ParameterizedTest
  @EnumSource(ModelName.class)
  void costNoCallWhileTheCollectorIsDown(ModelName model) throws Exception {
    try (var server = started(model, freePort())) {
      assertEveryCallIsAnswered(server);
    }
  }

  @Test
  void costNoCallWhileTheEndpointSpeaksSomethingElse() throws Exception {
    var wrong = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    wrong.start();
    try (var server = started(ModelName.VIRTUAL, wrong.getAddress().getPort())) {
      assertEveryCallIsAnswered(server);
    } finally {
      wrong.stop(0);
    }
  }

  /// The queue holds 20 spans, and nothing takes them away.
  @Test
  void areCountedWhereTheyAreDropped() throws Exception {
    var collector = collector(false);
    try (var server = started(ModelName.VIRTUAL, collector.getPort(), "observe.port = 0");
        var http = HttpClient.newHttpClient()) {
      assertEveryCallIsAnswered(server);
      var port = server.server().observePort().orElseThrow();
      var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/metrics"));
      String metrics;
      do {
        metrics = http.send(request.build(), BodyHandlers.ofString()).body();
      } while (DROPPED.matcher(metrics).results().findFirst().isEmpty());
      var dropped = DROPPED.matcher(metrics).results().findFirst().orElseThrow().group(1);
      assertTrue(Double.parseDouble(dropped) > CALLS / 2.0, metrics);
    } finally {
      collector.shutdownNow();
    }
  }

  private static void assertEveryCallIsAnswered(RunningServer server) {
    for (var call = 1; call <= CALLS; call++) {
      assertEquals(1, server.work().perform(PerformRequest.getDefaultInstance()).getMessages());
    }
  }

  private RunningServer started(ModelName model, int port, String... more)
      throws InterruptedException {
    System.setProperty("otel.exporter.otlp.endpoint", "http://localhost:" + port);
    System.setProperty("otel.service.name", "shop");
    System.setProperty("otel.metrics.exporter", "none");
    System.setProperty("otel.bsp.schedule.delay", "50");
    System.setProperty("otel.bsp.max.queue.size", "20");
    System.setProperty("otel.bsp.max.export.batch.size", "10");
    var settings =
        ServerSettings.SCHEMA.validate(
            ConfigFactory.parseString(
                "trilane { model = %s, server.port = 0, backend.target = timer, %s }"
                    .formatted(model, String.join(", ", more))));
    return RunningServer.of(TrilaneServer.start(settings, Map.of("OTEL_SERVICE_NAME", "shop")));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// A collector that keeps each export as the fields of a message without any.
  private Server collector(boolean answers) throws IOException {
    var export =
        MethodDescriptor.<Empty, Empty>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName("opentelemetry.proto.collector.trace.v1.TraceService/Export")
            .setRequestMarshaller(ProtoUtils.marshaller(Empty.getDefaultInstance()))
            .setResponseMarshaller(ProtoUtils.marshaller(Empty.getDefaultInstance()))
            .build();
    var service =
        ServerServiceDefinition.builder("opentelemetry.proto.collector.trace.v1.TraceService")
            .addMethod(
                export,
                ServerCalls.<Empty, Empty>asyncUnaryCall((request, out) -> {
                  exports.add(request);
                  if (answers) {
                    out.onNext(Empty.getDefaultInstance());
                    out.onCompleted();
                  }
                }))
            .build();
    return NettyServerBuilder.forPort(0).addServices(List.of(service)).build().start();
  }
}
