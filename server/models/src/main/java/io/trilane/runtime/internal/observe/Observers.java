package io.trilane.runtime.internal.observe;

import io.trilane.runtime.handler.Call;
import io.trilane.runtime.internal.log.FailureLog;
import io.trilane.runtime.observe.CallObserver;
import io.trilane.runtime.observe.Observer;
import io.trilane.runtime.observe.RefusedCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The observers of one runtime. Any thread.
public final class Observers {
  private volatile List<Observer> all = List.of();

  /// Adds one, which hears of the calls that come from now on.
  public synchronized void add(Observer observer) {
    var more = new ArrayList<>(all);
    more.add(observer);
    all = List.copyOf(more);
  }

  /// A call has come. Its event loop.
  ///
  /// @return null if nobody observes
  public @Nullable Observation called(Call call, Object lane) {
    var told = all;
    if (told.isEmpty()) {
      return null;
    }
    var own = observersOf(told, call, lane.toString());
    return own.equals(CallObserver.NONE) ? null : new Observation(call, own);
  }

  /// A call gets no place, as the refusal says.
  public void refused(RefusedCall call) {
    for (var observer : all) {
      try {
        observer.refused(call);
      } catch (Throwable failure) {
        FailureLog.report("{} has failed to hear of a refusal", observer, failure);
      }
    }
  }

  private static CallObserver observersOf(List<Observer> told, Call call, String lane) {
    var first = CallObserver.NONE;
    List<CallObserver> several = null;
    for (var index = 0; index < told.size(); index++) { // An iterator would be allocated.
      var own = observerOf(told.get(index), call, lane);
      if (own.equals(CallObserver.NONE)) {
        continue;
      }
      if (first.equals(CallObserver.NONE)) {
        first = own;
      } else {
        several = several == null ? new ArrayList<>(List.of(first)) : several;
        several.add(own);
      }
    }
    return several == null ? first : new Several(several);
  }

  private static CallObserver observerOf(Observer observer, Call call, String lane) {
    try {
      return observer.called(call, lane);
    } catch (Throwable failure) {
      FailureLog.report("an observer has failed to hear of {}", call, failure);
      return CallObserver.NONE;
    }
  }
}
