package io.trilane.runtime.internal.adapter;

import io.trilane.runtime.internal.log.FailureLog;
import io.trilane.runtime.internal.routing.Route;
import io.trilane.runtime.internal.task.CallTasks;
import java.util.ArrayList;
import java.util.List;

/// The parts that a call has only if its handler asks for them, so that the others do not pay for
/// it.
final class OnDemand {
  private final GrpcCall call;
  private final CallTasks tasks;
  private final GrpcAnswer answer;
  private final TimeLimits limits;

  // Guarded by this.
  private final ArrayList<Runnable> onDeparture = new ArrayList<>(1);
  private boolean departed;

  OnDemand(GrpcCall call, Route route, GrpcAnswer answer) {
    var settings = route.call();
    this.call = call;
    this.answer = answer;
    this.limits = new TimeLimits(call.loop(), route.model().time());
    this.tasks =
        new CallTasks(
            call,
            route.model(),
            settings.maxTasks(),
            task -> InCall.partOf(call, settings.logContext(), task));
  }

  CallTasks tasks() {
    return tasks;
  }

  GrpcAnswer answer() {
    return answer;
  }

  TimeLimits limits() {
    return limits;
  }

  void onDeparture(Runnable callback) {
    synchronized (this) {
      if (!departed) {
        onDeparture.add(callback);
        return;
      }
    }
    tell(callback);
  }

  /// The client has gone. May be called again.
  void depart() {
    tasks.cancel();
    List<Runnable> told;
    synchronized (this) {
      departed = true;
      told = List.copyOf(onDeparture);
      onDeparture.clear();
    }
    told.forEach(this::tell);
  }

  private void tell(Runnable callback) {
    try {
      callback.run();
    } catch (Throwable failure) {
      FailureLog.report("{} has failed to hear of its client's departure", call, failure);
    }
  }
}
