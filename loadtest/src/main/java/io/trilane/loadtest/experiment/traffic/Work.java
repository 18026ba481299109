package io.trilane.loadtest.experiment.traffic;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.trilane.client.rpc.Durations;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.function.Predicate;

/// The work that a call of `WorkService/Perform` asks for.
///
/// @param pause how long the handler waits for someone else
/// @param computeUnits pieces of CPU work, each about a microsecond
/// @param payloadBytes goes there and comes back
public record Work(Duration pause, long computeUnits, int payloadBytes) {
  /// `wait_micros` is a uint32.
  public static final Duration MAX_WAIT = Duration.ofNanos(0xFFFF_FFFFL * 1000);

  /// A call that is answered at once.
  public static final Work ECHO = new Work(Duration.ZERO, 0, 16);

  /// Asks for it again and again, and holds the payload and the count against what came back.
  public Operation perform() {
    return operation(WorkServiceGrpc.getPerformMethod().getFullMethodName(), MethodType.UNARY);
  }

  /// The same as a stream of one request.
  public Operation collect() {
    return operation(
        WorkServiceGrpc.getCollectMethod().getFullMethodName(), MethodType.CLIENT_STREAMING);
  }

  /// The same in a session: each answer must have its message's payload.
  public Operation converse() {
    return operation(
            WorkServiceGrpc.getConverseMethod().getFullMethodName(), MethodType.BIDI_STREAMING)
        .with(
            (_, answer) -> check(answer, response -> response.getPayload().size() == payloadBytes));
  }

  private Operation operation(String method, MethodType type) {
    var request =
        PerformRequest.newBuilder()
            .setWaitMicros((int) (pause.toNanos() / 1000))
            .setComputeUnits((int) computeUnits)
            .setPayload(ByteString.copyFrom(new byte[payloadBytes]))
            .build();
    var bytes = request.toByteArray();
    return new Operation(
            Operation.method(type, method),
            _ -> bytes,
            Metadata::new,
            (_, answer) ->
                check(
                    answer,
                    response ->
                        response.getMessages() == 1
                            && response.getPayload().equals(request.getPayload())))
        .asking(inWords());
  }

  /// The time that a call takes when nothing stands in its way.
  ///
  /// @param unitNanos what one compute unit takes on the server
  public double seconds(double unitNanos) {
    return (pause.toNanos() + computeUnits * unitNanos) / 1e9;
  }

  /// "wait 20ms, compute 1,000 units and carry 128 bytes".
  public String inWords() {
    var traits = new ArrayList<String>();
    if (pause.isPositive()) {
      traits.add("wait " + Durations.format(pause));
    }
    if (computeUnits > 0) {
      traits.add(String.format(Locale.ROOT, "compute %,d units", computeUnits));
    }
    traits.add(String.format(Locale.ROOT, "carry %,d bytes", payloadBytes));
    return traits.size() == 1
        ? traits.getFirst()
        : String.join(", ", traits.subList(0, traits.size() - 1)) + " and " + traits.getLast();
  }

  private static Status.Code check(byte[] answer, Predicate<PerformResponse> expected) {
    try {
      return expected.test(PerformResponse.parseFrom(answer))
          ? Status.Code.OK
          : Status.Code.DATA_LOSS;
    } catch (InvalidProtocolBufferException e) {
      return Status.Code.DATA_LOSS;
    }
  }
}
