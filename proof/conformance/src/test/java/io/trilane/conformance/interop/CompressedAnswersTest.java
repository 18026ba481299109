package io.trilane.conformance.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientStreamTracer;
import io.grpc.ClientStreamTracer.StreamInfo;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.testing.integration.Messages.BoolValue;
import io.grpc.testing.integration.Messages.ResponseParameters;
import io.grpc.testing.integration.Messages.SimpleRequest;
import io.grpc.testing.integration.Messages.StreamingOutputCallRequest;
import io.grpc.testing.integration.TestServiceGrpc;
import io.grpc.testing.integration.TestServiceGrpc.TestServiceBlockingStub;
import io.trilane.runtime.ModelName;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The compression of handlers' answers, which the official client cannot see.
@Timeout(60)
final class CompressedAnswersTest {
  private static final BoolValue COMPRESSED = BoolValue.newBuilder().setValue(true).build();

  @ParameterizedTest
  @EnumSource(ModelName.class)
  void anAnswerIsCompressedIfItsRequestWantsIt(ModelName model) throws Exception {
    var plain = SimpleRequest.newBuilder().setResponseSize(1_000).build();
    var compressed = plain.toBuilder().setResponseCompressed(COMPRESSED).build();
    assertEquals(List.of(false), howAnswersCame(model, stub -> stub.unaryCall(plain)));
    assertEquals(List.of(true), howAnswersCame(model, stub -> stub.unaryCall(compressed)));
  }

  @ParameterizedTest
  @EnumSource(ModelName.class)
  void eachAnswerOfAStreamIsCompressedIfItIsWanted(ModelName model) throws Exception {
    var plain = ResponseParameters.newBuilder().setSize(1_000).build();
    var compressed = plain.toBuilder().setCompressed(COMPRESSED).build();
    var request =
        StreamingOutputCallRequest.newBuilder()
            .addAllResponseParameters(List.of(compressed, plain, compressed))
            .build();
    assertEquals(
        List.of(true, false, true),
        howAnswersCame(model, stub -> stub.streamingOutputCall(request).forEachRemaining(_ -> {})));
  }

  private static List<Boolean> howAnswersCame(
      ModelName model, Consumer<TestServiceBlockingStub> call) throws Exception {
    var witness = new Witness();
    try (var server = new InteropServer(model, TestedService.HANDLERS)) {
      var channel =
          NettyChannelBuilder.forAddress("localhost", server.port())
              .usePlaintext()
              .intercept(witness)
              .build();
      try {
        call.accept(TestServiceGrpc.newBlockingStub(channel));
      } finally {
        channel.shutdownNow();
      }
    }
    return witness.compressed;
  }

  private static final class Witness implements ClientInterceptor {
    private final List<Boolean> compressed = new CopyOnWriteArrayList<>();

    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(
        MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
      return next.newCall(
          method,
          options.withStreamTracerFactory(
              new ClientStreamTracer.Factory() {
                @Override
                public ClientStreamTracer newClientStreamTracer(StreamInfo info, Metadata headers) {
                  return tracer();
                }
              }));
    }

    private ClientStreamTracer tracer() {
      return new ClientStreamTracer() {
        @Override
        public void inboundMessageRead(int number, long wireSize, long uncompressedSize) {
          compressed.add(uncompressedSize == -1);
        }
      };
    }
  }
}
