package io.trilane.gatling.reflect;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.ClientCalls;
import java.util.concurrent.TimeUnit;

/// One call of the reflection service: questions and answers in turn. Blocks; for one thread.
final class ReflectionCall implements AutoCloseable {
  private static final int LIMIT_SECONDS = 10;

  /// The messages of version 1 are those of its predecessor.
  private static final MethodDescriptor<ServerReflectionRequest, ServerReflectionResponse> V1 =
      ServerReflectionGrpc.getServerReflectionInfoMethod();

  private static final MethodDescriptor<ServerReflectionRequest, ServerReflectionResponse> ALPHA =
      V1.toBuilder()
          .setFullMethodName("grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo")
          .build();

  private final Channel channel;
  private BlockingClientCall<ServerReflectionRequest, ServerReflectionResponse> call;
  private boolean alpha;

  ReflectionCall(Channel channel) {
    this.channel = channel;
    this.call = open(V1);
  }

  private BlockingClientCall<ServerReflectionRequest, ServerReflectionResponse> open(
      MethodDescriptor<ServerReflectionRequest, ServerReflectionResponse> method) {
    return ClientCalls.blockingBidiStreamingCall(
        channel, method, CallOptions.DEFAULT.withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS));
  }

  /// @throws ReflectionFailed if there is no answer
  ServerReflectionResponse ask(ServerReflectionRequest question) {
    try {
      return answer(question);
    } catch (StatusException e) {
      var unknown = e.getStatus().getCode() == Status.Code.UNIMPLEMENTED;
      if (unknown && !alpha) {
        alpha = true;
        call = open(ALPHA);
        return ask(question);
      }
      throw unknown
          ? ReflectionFailed.forGood(
              "the server has no reflection service, which a method by its name needs")
          : ReflectionFailed.thisTime(
              "the server's reflection service failed: " + words(e.getStatus()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ReflectionFailed.thisTime("interrupted while asking the server's reflection service");
    }
  }

  /// The first cause of all, where there is one: gRPC itself says "io exception".
  private static String words(Status status) {
    var cause = status.getCause();
    while (cause != null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return status.getCode()
        + ": "
        + (cause == null || cause.getMessage() == null
            ? status.getDescription()
            : cause.getMessage());
  }

  private ServerReflectionResponse answer(ServerReflectionRequest question)
      throws StatusException, InterruptedException {
    call.write(question);
    var answer = call.read();
    if (answer == null) {
      throw Status.UNKNOWN.withDescription("it ended without an answer").asException();
    }
    return answer;
  }

  @Override
  public void close() {
    call.cancel("no more questions", null);
  }
}
