package io.trilane.contract;

import io.trilane.runtime.handler.Call;
import io.trilane.runtime.observe.Around;
import io.trilane.runtime.observe.CallObserver;
import io.trilane.runtime.observe.CallRecord;
import io.trilane.runtime.observe.Observer;
import io.trilane.runtime.observe.RefusedCall;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// An observer that keeps what it is told.
final class Watching implements Observer {
  /// Bound around whatever belongs to an observed call.
  static final ScopedValue<String> METHOD = ScopedValue.newInstance();

  final BlockingQueue<CallRecord> records = new LinkedBlockingQueue<>();
  final BlockingQueue<RefusedCall> refusals = new LinkedBlockingQueue<>();
  final BlockingQueue<String> events = new LinkedBlockingQueue<>();

  @Override
  public CallObserver called(Call call, String lane) {
    events.add("called " + call.method() + " " + call.model());
    return new OfCall(call);
  }

  @Override
  public void refused(RefusedCall call) {
    refusals.add(call);
  }

  private final class OfCall implements CallObserver {
    private final Call call;

    OfCall(Call call) {
      this.call = call;
    }

    @Override
    public void started() {
      events.add("started");
    }

    @Override
    public void firstSend() {
      events.add("firstSend");
    }

    @Override
    public void ended(CallRecord record) {
      events.add("ended " + record.status());
      records.add(record);
    }

    @Override
    public @Nullable Around around() {
      return new Around() {
        @Override
        public <T, X extends Throwable> T during(ScopedValue.CallableOp<T, X> work) throws X {
          return ScopedValue.where(METHOD, call.method()).call(work);
        }
      };
    }

    @Override
    public Map<String, String> logContext() {
      return Map.of("grpc.model", call.model());
    }
  }
}
