package io.trilane.loadtest.faults.client;

import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/// Calls of `Perform`, all made at once without a deadline, which end when they are cancelled or
/// their channel is shut down.
public final class Burst {
  private final LongAdder refused = new LongAdder();
  private final List<ClientCallStreamObserver<PerformRequest>> calls = new ArrayList<>();

  private Burst() {}

  /// Makes them. Does not wait for answers.
  public static Burst send(Channel channel, PerformRequest request, int count) {
    return send(List.of(channel), request, count);
  }

  /// Makes as many on each of several connections.
  public static Burst send(
      List<? extends Channel> channels, PerformRequest request, int countEach) {
    var burst = new Burst();
    for (var channel : channels) {
      var stub = WorkServiceGrpc.newStub(channel);
      for (var i = 0; i < countEach; i++) {
        stub.perform(request, burst.new End());
      }
    }
    return burst;
  }

  /// The number refused so far.
  public long refused() {
    return refused.sum();
  }

  /// Cancels one of them; each once.
  public void cancel(int number) {
    calls.get(number).cancel("nobody waits any more", null);
  }

  private final class End implements ClientResponseObserver<PerformRequest, PerformResponse> {
    /// On the thread that makes the calls.
    @Override
    public void beforeStart(ClientCallStreamObserver<PerformRequest> call) {
      calls.add(call);
    }

    @Override
    public void onNext(PerformResponse answer) {}

    @Override
    public void onError(Throwable failure) {
      if (Status.fromThrowable(failure).getCode() == Status.Code.RESOURCE_EXHAUSTED) {
        refused.increment();
      }
    }

    @Override
    public void onCompleted() {}
  }
}
