package io.trilane.runtime.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.typesafe.config.ConfigFactory;
import io.grpc.CallOptions;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.Trilane;
import io.trilane.runtime.handler.Session;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A guarded server that echoes text, and a well-behaved client's connection to it.
final class EchoServer implements AutoCloseable {
  private static final MethodDescriptor<String, String> UNARY = method(MethodType.UNARY, "Unary");
  private static final MethodDescriptor<String, String> SESSION =
      method(MethodType.BIDI_STREAMING, "Session");

  private final Trilane trilane;
  private final Server server;
  private final ManagedChannel channel;

  private EchoServer(Trilane trilane, ServerCredentials credentials) throws IOException {
    this.trilane = trilane;
    this.server =
        trilane
            .serverBuilder(new InetSocketAddress(0), credentials)
            .addService(trilane.bind(service()))
            .build()
            .start();
    this.channel =
        NettyChannelBuilder.forAddress("localhost", server.getPort()).usePlaintext().build();
  }

  /// @param hocon more configuration, under `trilane`
  static EchoServer start(ModelName model, String hocon) throws IOException {
    return start(model, hocon, InsecureServerCredentials.create());
  }

  static EchoServer start(ModelName model, String hocon, ServerCredentials credentials)
      throws IOException {
    var config = ConfigFactory.parseString("trilane { model = %s\n%s }".formatted(model, hocon));
    return new EchoServer(Trilane.start(config), credentials);
  }

  Wire connect() throws IOException {
    return new Wire(server.getPort());
  }

  /// A call of the well-behaved client.
  String echo(String text) {
    return ClientCalls.blockingUnaryCall(
        channel, UNARY, CallOptions.DEFAULT.withDeadlineAfter(10, TimeUnit.SECONDS), text);
  }

  /// Waits until no client holds a place any more.
  void awaitNothingInFlight() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          while (trilane.load().inFlight() > 0) {
            Thread.onSpinWait();
          }
        });
  }

  @Override
  public void close() throws InterruptedException {
    channel.shutdownNow();
    server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    trilane.close();
  }

  private static GrpcService service() {
    Session<String, String> echo = (request, out) -> out.send(request);
    return GrpcService.of(
            ServiceDescriptor.newBuilder("test.Text").addMethod(UNARY).addMethod(SESSION).build())
        .unary(UNARY, request -> request)
        .session(SESSION, () -> echo)
        .build();
  }

  private static MethodDescriptor<String, String> method(MethodType type, String name) {
    return MethodDescriptor.newBuilder(new Text(), new Text())
        .setType(type)
        .setFullMethodName(MethodDescriptor.generateFullMethodName("test.Text", name))
        .build();
  }

  /// Text that may not hold 0xff, refused the way the parsers of generated code refuse.
  private static final class Text implements MethodDescriptor.Marshaller<String> {
    @Override
    public InputStream stream(String value) {
      return new ByteArrayInputStream(value.getBytes(UTF_8));
    }

    @Override
    public String parse(InputStream stream) {
      try (stream) {
        var octets = stream.readAllBytes();
        if (octets.length > 0 && octets[0] == (byte) 0xff) {
          throw Status.INTERNAL.withDescription("invalid message").asRuntimeException();
        }
        return new String(octets, UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
