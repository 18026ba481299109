package io.trilane.contract.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.ServerCalls;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.Call;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Everything that a handler may know of its call, be it bound by Trilane or stock grpc-java's.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(30)
final class CallContractTest {
  @Parameter private ModelName model;
  private final Metadata sent = new Metadata();

  enum Handler {
    BOUND {
      @Override
      Fixture serve(ModelName model, Supplier<String> answer) throws Exception {
        return Fixture.start(
            model, Text.serving(Text.UNARY).unary(Text.UNARY, request -> answer.get()).build());
      }
    },
    STOCK {
      @Override
      Fixture serve(ModelName model, Supplier<String> answer) throws Exception {
        var handler =
            ServerCalls.<String, String>asyncUnaryCall((request, out) -> {
              out.onNext(answer.get());
              out.onCompleted();
            });
        return Fixture.start(
            model,
            "",
            ServerServiceDefinition.builder("test.Text").addMethod(Text.UNARY, handler).build());
      }
    };

    abstract Fixture serve(ModelName model, Supplier<String> answer) throws Exception;
  }

  @ParameterizedTest
  @EnumSource
  void tellsMethodModelAndThread(Handler handler) throws Exception {
    try (var service =
        handler.serve(
            model,
            () ->
                Call.current().method()
                    + " "
                    + Call.current().model()
                    + " "
                    + Call.current().thread())) {
      assertTrue(call(service).startsWith("test.Text/Unary " + model + " " + model + "-"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void takesTheClientsNameForTheCall(Handler handler) throws Exception {
    send("x-request-id", "order-7/b+2=@~:.");
    try (var service = handler.serve(model, () -> Call.current().id())) {
      assertEquals("order-7/b+2=@~:.", call(service));
    }
  }

  @ParameterizedTest
  @EnumSource
  void namesACallWhoseClientGivesNoValidName(Handler handler) throws Exception {
    send("x-request-id", "two words");
    try (var service =
        handler.serve(model, () -> Call.current().id() + " " + Call.current().id())) {
      var ids = call(service).split(" ", -1);
      assertTrue(ids[0].matches("[0-9a-f]{16}"), ids[0]);
      assertEquals(ids[0], ids[1]);
    }
  }

  @ParameterizedTest
  @EnumSource
  void showsTheMetadata(Handler handler) throws Exception {
    send("tenant", "one");
    send("tenant", "two");
    sent.put(
        Metadata.Key.of("token-bin", Metadata.BINARY_BYTE_MARSHALLER),
        new byte[] {1, 2, (byte) 255});
    try (var service = handler.serve(model, CallContractTest::metadata)) {
      assertEquals("two [one, two] [] 0102ff 1 0 true", call(service));
    }
  }

  @ParameterizedTest
  @EnumSource
  void tellsThePeer(Handler handler) throws Exception {
    try (var service =
        handler.serve(
            model,
            () ->
                ((InetSocketAddress) Call.current().peer().orElseThrow())
                        .getAddress()
                        .isLoopbackAddress()
                    + "")) {
      assertEquals("true", call(service));
    }
  }

  @ParameterizedTest
  @EnumSource
  void tellsHowLongTheClientStillWaits(Handler handler) throws Exception {
    try (var service =
        handler.serve(
            model, () -> Call.current().timeLeft().map(Duration::toString).orElse("forever"))) {
      assertEquals("forever", call(service));
      var left =
          Duration.parse(call(service, CallOptions.DEFAULT.withDeadlineAfter(1, TimeUnit.HOURS)));
      assertTrue(left.isPositive() && left.compareTo(Duration.ofHours(1)) <= 0, left::toString);
    }
  }

  @ParameterizedTest
  @EnumSource
  void takesNothingMoreOnceItIsOver(Handler handler) throws Exception {
    var kept = new CompletableFuture<Call>();
    try (var service =
        handler.serve(
            model,
            () -> {
              kept.complete(Call.current());
              return "";
            })) {
      call(service);
      service.awaitNothingInFlight();
      var over = kept.join();
      for (var late : List.<Executable>of(() -> over.answer().trailer("late", ""), over::tasks)) {
        var refusal = assertThrows(IllegalStateException.class, late);
        assertTrue(String.valueOf(refusal.getMessage()).startsWith(over + " is "));
      }
    }
  }

  private static String metadata() {
    var metadata = Call.current().metadata();
    var token = metadata.binary("token-bin").orElseThrow();
    return String.join(
        " ",
        metadata.text("tenant").orElseThrow(),
        metadata.texts("tenant").toString(),
        metadata.texts("absent").toString(),
        HexFormat.of().formatHex(token),
        Integer.toString(metadata.binaries("token-bin").size()),
        Integer.toString(metadata.binaries("absent-bin").size()),
        Boolean.toString(metadata.names().containsAll(List.of("tenant", "token-bin"))));
  }

  private void send(String name, String value) {
    sent.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
  }

  private String call(Fixture service) {
    return call(service, CallOptions.DEFAULT);
  }

  private String call(Fixture service, CallOptions options) {
    var channel =
        ClientInterceptors.intercept(
            service.channel(), MetadataUtils.newAttachHeadersInterceptor(sent));
    return ClientCalls.blockingUnaryCall(channel, Text.UNARY, options, "");
  }
}
