package io.trilane.client.counterpart;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import io.trilane.proto.v1.EmitRequest;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc.WorkServiceImplBase;
import java.util.function.UnaryOperator;

/// Answers what the contract says, without waiting or computing. It reports the wait that was asked
/// for, 1 µs of queueing and 1 µs for each unit. `spoil` may then make the answer wrong.
public class HonestWork extends WorkServiceImplBase {
  private final UnaryOperator<PerformResponse> spoil;

  public HonestWork() {
    this(UnaryOperator.identity());
  }

  public HonestWork(UnaryOperator<PerformResponse> spoil) {
    this.spoil = spoil;
  }

  @Override
  public void perform(PerformRequest request, StreamObserver<PerformResponse> client) {
    Handler handler = new Handler();
    client.onNext(spoil.apply(handler.answer(request)));
    client.onCompleted();
  }

  @Override
  public StreamObserver<PerformRequest> converse(StreamObserver<PerformResponse> client) {
    Handler handler = new Handler();
    return new Requests(client) {
      @Override
      public void onNext(PerformRequest request) {
        client.onNext(spoil.apply(handler.answer(request)));
      }
    };
  }

  @Override
  public StreamObserver<PerformRequest> collect(StreamObserver<PerformResponse> client) {
    Handler handler = new Handler();
    return new Requests(client) {
      private PerformResponse last = PerformResponse.getDefaultInstance();

      @Override
      public void onNext(PerformRequest request) {
        last = handler.answer(request);
      }

      @Override
      public void onCompleted() {
        client.onNext(spoil.apply(last));
        client.onCompleted();
      }
    };
  }

  @Override
  public void emit(EmitRequest request, StreamObserver<PerformResponse> client) {
    Handler handler = new Handler();
    PerformRequest each = PerformRequest.newBuilder().setPayload(request.getPayload()).build();
    for (int n = 0; n < request.getCount(); n++) {
      client.onNext(spoil.apply(handler.answer(each)));
    }
    client.onCompleted();
  }

  /// One client's state.
  private static final class Handler {
    private long messages;
    private long payloadBytes;

    PerformResponse answer(PerformRequest request) {
      ByteString payload = request.getPayload();
      return PerformResponse.newBuilder()
          .setPayload(payload)
          .setMessages(++messages)
          .setPayloadBytes(payloadBytes += payload.size())
          .setQueuedNanos(1000)
          .setWaitedNanos(request.getWaitMicros() * 1000L)
          .setComputedNanos(request.getComputeUnits() * 1000L)
          .setModel("virtual")
          .setThread("virtual-call-1")
          .build();
    }
  }

  private abstract static class Requests implements StreamObserver<PerformRequest> {
    private final StreamObserver<PerformResponse> client;

    Requests(StreamObserver<PerformResponse> client) {
      this.client = client;
    }

    @Override
    public void onError(Throwable cancelled) {}

    @Override
    public void onCompleted() {
      client.onCompleted();
    }
  }
}
