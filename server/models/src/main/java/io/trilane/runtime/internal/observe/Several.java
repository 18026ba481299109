package io.trilane.runtime.internal.observe;

import io.trilane.runtime.internal.log.FailureLog;
import io.trilane.runtime.observe.Around;
import io.trilane.runtime.observe.CallObserver;
import io.trilane.runtime.observe.CallRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Several observers of one call as one. One that fails keeps none of the others from being told.
record Several(List<CallObserver> observers) implements CallObserver {
  @Override
  public void started() {
    tell(CallObserver::started);
  }

  @Override
  public void firstSend() {
    tell(CallObserver::firstSend);
  }

  @Override
  public void ended(CallRecord record) {
    tell(observer -> observer.ended(record));
  }

  @Override
  public @Nullable Around around() {
    return nested(CallObserver::around);
  }

  @Override
  public @Nullable Around here() {
    return nested(CallObserver::here);
  }

  @Override
  public Map<String, String> logContext() {
    var all = new HashMap<String, String>();
    tell(observer -> all.putAll(observer.logContext()));
    return all;
  }

  private void tell(Consumer<CallObserver> news) {
    for (var observer : observers) {
      try {
        news.accept(observer);
      } catch (Throwable failure) {
        FailureLog.report("{} has failed", observer, failure);
      }
    }
  }

  private @Nullable Around nested(Function<CallObserver, @Nullable Around> of) {
    Around all = null;
    for (var observer : observers) {
      var inner = of.apply(observer);
      if (inner != null) {
        all = all == null ? inner : new Nested(all, inner);
      }
    }
    return all;
  }

  private record Nested(Around outer, Around inner) implements Around {
    @Override
    public <T, X extends Throwable> T during(ScopedValue.CallableOp<T, X> work) throws X {
      return outer.during(() -> inner.during(work));
    }
  }
}
