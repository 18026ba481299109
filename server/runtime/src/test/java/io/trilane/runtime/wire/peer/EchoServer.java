package io.trilane.runtime.wire.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.grpc.CallOptions;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.Load;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.Trilane;
import io.trilane.runtime.handler.Inbound;
import io.trilane.runtime.handler.Session;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A guarded server that echoes text, and a well-behaved client's connection to it.
public final class EchoServer implements AutoCloseable {
  private static final Methods OWN = Methods.of("test.Text");
  private static final Methods STOCK = Methods.of("test.Stock");

  private final Trilane trilane;
  private final Server server;
  private final ManagedChannel channel;

  private EchoServer(Trilane trilane, NettyServerBuilder builder) throws IOException {
    this.trilane = trilane;
    this.server =
        builder
            .addService(trilane.bind(own()))
            .addService(trilane.bind(stock(STOCK)))
            .build()
            .start();
    this.channel =
        NettyChannelBuilder.forAddress("localhost", server.getPort()).usePlaintext().build();
  }

  /// @param hocon more configuration, under `trilane`
  public static EchoServer start(ModelName model, String hocon) throws IOException {
    return start(model, hocon, InsecureServerCredentials.create());
  }

  public static EchoServer start(ModelName model, String hocon, ServerCredentials credentials)
      throws IOException {
    var trilane = trilane(model, hocon);
    return new EchoServer(trilane, trilane.serverBuilder(new InetSocketAddress(0), credentials));
  }

  /// As a framework does that makes the builder itself.
  public static EchoServer startWithoutGuardedCredentials(ModelName model, String hocon)
      throws IOException {
    var trilane = trilane(model, hocon);
    return new EchoServer(trilane, trilane.guard(NettyServerBuilder.forPort(0)));
  }

  private static Trilane trilane(ModelName model, String hocon) {
    return Trilane.start(
        ConfigFactory.parseString("trilane { model = %s\n%s }".formatted(model, hocon)));
  }

  public Wire connect() throws IOException {
    return new Wire(server.getPort());
  }

  /// A call of the well-behaved client.
  public String echo(String text) {
    return ClientCalls.blockingUnaryCall(
        channel, OWN.unary(), CallOptions.DEFAULT.withDeadlineAfter(10, TimeUnit.SECONDS), text);
  }

  public Load.Held held() {
    return trilane.load().held();
  }

  /// Waits until nothing is held for any client, 10 s at most. An event loop that has answered a
  /// call has let go what it held before, or does so before it answers the next one.
  public void awaitNothingHeld() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          while (held().bytes() != 0) {
            assertEquals("", echo(""));
          }
        });
  }

  /// Waits until no client holds a place any more, 10 s at most.
  public void awaitNothingInFlight() throws InterruptedException {
    assertTrue(trilane.awaitIdle(Duration.ofSeconds(10)));
  }

  @Override
  public void close() throws InterruptedException {
    channel.shutdownNow();
    server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    trilane.close();
  }

  private static GrpcService own() {
    Session<String, String> echo = (request, out) -> out.send(request);
    return GrpcService.of(OWN.descriptor())
        .unary(OWN.unary(), request -> request)
        .emit(OWN.emit(), (request, out) -> out.send(request))
        .collect(OWN.collect(), EchoServer::last)
        .session(OWN.session(), () -> echo)
        .build();
  }

  private static String last(Inbound<String> in) throws InterruptedException {
    var last = "";
    for (var next = in.receive(); next != null; next = in.receive()) {
      last = next;
    }
    return last;
  }

  /// As generated code would have it.
  private static ServerServiceDefinition stock(Methods methods) {
    return ServerServiceDefinition.builder(methods.descriptor())
        .addMethod(methods.unary(), ServerCalls.asyncUnaryCall(EchoServer::echo))
        .addMethod(methods.emit(), ServerCalls.asyncServerStreamingCall(EchoServer::echo))
        .addMethod(
            methods.collect(),
            ServerCalls.asyncClientStreamingCall(out -> new StockEcho(out, true)))
        .addMethod(
            methods.session(), ServerCalls.asyncBidiStreamingCall(out -> new StockEcho(out, false)))
        .build();
  }

  private static void echo(String request, StreamObserver<String> out) {
    out.onNext(request);
    out.onCompleted();
  }

  /// An echo of each message, or of the last one alone.
  private static final class StockEcho implements StreamObserver<String> {
    private final StreamObserver<String> out;
    private final boolean once;
    private String last = "";

    StockEcho(StreamObserver<String> out, boolean once) {
      this.out = out;
      this.once = once;
    }

    @Override
    public void onNext(String message) {
      last = message;
      if (!once) {
        out.onNext(message);
      }
    }

    /// Many a service answers here, though nobody listens any more.
    @Override
    public void onError(Throwable failure) {
      out.onError(failure);
    }

    @Override
    public void onCompleted() {
      if (once) {
        out.onNext(last);
      }
      out.onCompleted();
    }
  }

  /// One method of each kind.
  private record Methods(
      ServiceDescriptor descriptor,
      MethodDescriptor<String, String> unary,
      MethodDescriptor<String, String> emit,
      MethodDescriptor<String, String> collect,
      MethodDescriptor<String, String> session) {
    static Methods of(String service) {
      var unary = method(service, MethodType.UNARY, "Unary");
      var emit = method(service, MethodType.SERVER_STREAMING, "Emit");
      var collect = method(service, MethodType.CLIENT_STREAMING, "Collect");
      var session = method(service, MethodType.BIDI_STREAMING, "Session");
      var descriptor =
          ServiceDescriptor.newBuilder(service)
              .addMethod(unary)
              .addMethod(emit)
              .addMethod(collect)
              .addMethod(session);
      return new Methods(descriptor.build(), unary, emit, collect, session);
    }

    private static MethodDescriptor<String, String> method(
        String service, MethodType type, String name) {
      return MethodDescriptor.newBuilder(new Text(), new Text())
          .setType(type)
          .setFullMethodName(MethodDescriptor.generateFullMethodName(service, name))
          .build();
    }
  }

  /// Text that may not hold 0xff, refused the way the parsers of generated code refuse.
  private static final class Text implements MethodDescriptor.PrototypeMarshaller<String> {
    @Override
    public Class<String> getMessageClass() {
      return String.class;
    }

    @Override
    public String getMessagePrototype() {
      return "";
    }

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
