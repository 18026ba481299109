package io.trilane.runtime.internal.jfr;

import io.trilane.runtime.handler.Call;
import io.trilane.runtime.observe.Around;
import io.trilane.runtime.observe.CallObserver;
import io.trilane.runtime.observe.CallRecord;
import io.trilane.runtime.observe.Observer;
import io.trilane.runtime.observe.RefusedCall;
import jdk.jfr.FlightRecorder;

/// Leaves events in a recording of the process. While there is none, no call is observed.
///
/// A class of events starts Flight Recorder when it is loaded, which takes longer than the start of
/// the models. So none is loaded before a recording begins.
public final class JfrObserver implements Observer {
  @Override
  public CallObserver called(Call call, String lane) {
    return FlightRecorder.isInitialized() && Probe.EVENT.isEnabled()
        ? new OfCall(call, lane)
        : CallObserver.NONE;
  }

  @Override
  public void refused(RefusedCall call) {
    if (!FlightRecorder.isInitialized()) {
      return;
    }
    var event = new RefusalEvent();
    if (event.shouldCommit()) {
      event.method = call.method();
      event.model = call.model();
      event.limit = call.limit();
      event.reason = call.reason().toString();
      event.commit();
    }
  }

  /// Leaves the event of a lane whose workers all wait.
  ///
  /// @param limit the key of the lane's workers
  /// @param depth clients that wait for one
  public static void stalled(String limit, int depth) {
    if (FlightRecorder.isInitialized()) {
      var event = new LaneStallEvent();
      event.limit = limit;
      event.depth = depth;
      event.commit();
    }
  }

  /// Never committed: tells whether there is a recording of calls, at the cost of a field.
  private static final class Probe {
    static final CallEvent EVENT = new CallEvent();
  }

  private static final class OfCall implements CallObserver, Around {
    private final Call call;
    private final String lane;
    private final CallEvent event = new CallEvent();

    OfCall(Call call, String lane) {
      this.call = call;
      this.lane = lane;
      event.begin();
    }

    @Override
    public Around around() {
      return this;
    }

    @Override
    public <T, X extends Throwable> T during(ScopedValue.CallableOp<T, X> work) throws X {
      var turn = new TurnEvent();
      turn.begin();
      try {
        return work.call();
      } finally {
        turn.end();
        if (turn.shouldCommit()) {
          turn.call = call.id();
          turn.method = call.method();
          turn.commit();
        }
      }
    }

    @Override
    public void ended(CallRecord record) {
      event.end();
      if (event.shouldCommit()) {
        event.call = call.id();
        event.method = call.method();
        event.model = call.model();
        event.lane = lane;
        event.status = record.status();
        event.queue = record.queueNanos();
        event.run = record.runNanos();
        event.waiting = record.waitNanos();
        event.sendBlocked = record.sendBlockedNanos();
        event.commit();
      }
    }
  }
}
