package io.trilane.runtime.internal.observe;

import io.trilane.runtime.handler.Call;
import io.trilane.runtime.internal.client.Signal;
import io.trilane.runtime.internal.log.FailureLog;
import io.trilane.runtime.observe.Around;
import io.trilane.runtime.observe.CallObserver;
import io.trilane.runtime.observe.CallRecord;
import io.trilane.runtime.observe.Departure;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The time of one call as it passes, from its headers until its stream is over. One clock and one
/// mark: where a part ends, the next one begins, so that their sum is the latency of the call.
///
/// ```
///            asked           resumed           suspended, block
///   COMING ────────▶ QUEUED ────────▶ RUNNING ────────▶ WAITING or SENDING
///                                        ▲                    │
///                                        └──── resumed ───────┘
/// ```
///
/// Its parts belong to one thread at a time, as the call does. [#departed] comes from any thread;
/// [#closed], [#released] and [#over] come in any order, and the last of them tells the observer.
public final class Observation {
  private enum Phase {
    COMING,
    QUEUED,
    RUNNING,
    WAITING,
    SENDING
  }

  private final Call call;
  private final CallObserver observer;
  private final @Nullable Around around;
  private final Map<String, String> logContext;
  private long mark;
  private long queued;
  private long run;
  private long waited;
  private long sendBlocked;
  private boolean started;
  private boolean sent;

  /// Written by the call's thread, read by the thread that reports a departure.
  private volatile Phase phase = Phase.COMING;

  /// Written by the event loop, read by the call's thread.
  private volatile @Nullable Over over;

  // Guarded by this.
  private @Nullable String status;
  private @Nullable Departed departed;
  private @Nullable Released released;

  private record Departed(long at, boolean interrupted) {}

  private record Released(boolean late, long at) {}

  private record Over(boolean cancelled, long at) {}

  Observation(Call call, CallObserver observer) {
    this.call = call;
    this.observer = observer;
    this.mark = System.nanoTime();
    this.around = observer.around();
    this.logContext = observer.logContext();
  }

  /// The observers' entries for the log's context.
  ///
  /// @param of a call, or null if nobody observes it
  public static Map<String, String> logContextOf(@Nullable Observation of) {
    return of == null ? Map.of() : of.logContext;
  }

  /// The surroundings of the handler, or null.
  public @Nullable Around around() {
    return around;
  }

  /// The observers' surroundings of the calling thread, or null.
  ///
  /// @param of a call, or null if nobody observes it
  public static @Nullable Around here(@Nullable Observation of) {
    return of == null ? null : of.observer.here();
  }

  /// The headers of the call came before its observers could be told. Called once at most, before
  /// [#asked].
  public void cameAt(long nanoTime) {
    mark = nanoTime;
  }

  /// There is work for the handler, and the call asks for its places.
  ///
  /// @param readAt the time of the read that brought it
  public void asked(long readAt) {
    var complete = Math.max(mark, readAt);
    waited += complete - mark;
    mark = complete;
    phase = Phase.QUEUED;
  }

  /// The handler goes on. Its thread.
  ///
  /// @param readySince the time from which it could have
  public void resumed(long readySince) {
    var now = now();
    if (started) {
      var ready = Math.clamp(readySince, mark, now);
      waitEnded(ready);
      queued += now - ready;
    } else {
      queued += now - mark;
    }
    mark = now;
    phase = Phase.RUNNING;
    if (!started) {
      started = true;
      tell(CallObserver::started);
    }
  }

  /// The handler waits. Its thread.
  ///
  /// @param toSend until its client reads
  public void suspended(boolean toSend) {
    var now = now();
    run += now - mark;
    mark = now;
    phase = toSend ? Phase.SENDING : Phase.WAITING;
  }

  /// Waits for a signal on the handler's thread.
  ///
  /// @param toSend as for [#suspended]
  public void block(Signal signal, boolean toSend) throws InterruptedException {
    suspended(toSend);
    try {
      signal.block();
    } finally {
      var now = now();
      waitEnded(now);
      mark = now;
      phase = Phase.RUNNING;
    }
  }

  /// Headers or a message leave.
  public void sends() {
    if (!sent) {
      sent = true;
      tell(CallObserver::firstSend);
    }
  }

  /// Nobody waits for the call any more. Any thread; may be called again.
  ///
  /// @param interrupts whether the handler is interrupted if it runs
  public void departed(boolean interrupts) {
    var interrupted = interrupts && phase == Phase.RUNNING;
    synchronized (this) {
      if (departed == null && status == null) {
        departed = new Departed(System.nanoTime(), interrupted);
      }
    }
  }

  /// The call is closed. Any thread; only the first time counts.
  ///
  /// @param code what the client is told, unless it has gone
  public void closed(String code) {
    CallRecord record = null;
    synchronized (this) {
      if (status == null) {
        status = code;
        record = recordIfComplete();
      }
    }
    tellEnded(record);
  }

  /// The call's thread is free. Called once.
  ///
  /// @param late the client left because its deadline passed
  public void released(boolean late) {
    CallRecord record;
    synchronized (this) {
      var now = now();
      addLast(now);
      mark = now;
      released = new Released(late, System.nanoTime());
      record = recordIfComplete();
    }
    tellEnded(record);
  }

  /// Nothing goes to the client any more: its answer is written, or it has gone. The event loop;
  /// only the first time counts. The work of the handler after it is in no part.
  ///
  /// @param cancelled whether the client has gone without an answer
  public void over(boolean cancelled) {
    CallRecord record = null;
    synchronized (this) {
      if (over == null) {
        over = new Over(cancelled, System.nanoTime());
        record = recordIfComplete();
      }
    }
    tellEnded(record);
  }

  /// The present, or the end of the call if that was before it; never before the mark.
  private long now() {
    var now = System.nanoTime();
    var end = over;
    return Math.max(mark, end == null ? now : Math.min(end.at, now));
  }

  private void addLast(long now) {
    switch (phase) {
      case COMING, WAITING, SENDING -> waitEnded(now);
      case QUEUED -> queued += now - mark;
      case RUNNING -> run += now - mark;
    }
  }

  private void waitEnded(long now) {
    if (phase == Phase.SENDING) {
      sendBlocked += now - mark;
    } else {
      waited += now - mark;
    }
  }

  /// The caller holds the lock.
  private @Nullable CallRecord recordIfComplete() {
    var code = status;
    var free = released;
    var end = over;
    if (code == null || free == null || end == null) {
      return null;
    }
    queued += Math.max(0, end.at - mark); // The answer waited for the event loop.
    return new CallRecord(
        end.cancelled ? codeOfTheClient(free.late) : code,
        started,
        queued,
        run,
        waited,
        sendBlocked,
        departure(free));
  }

  private @Nullable Departure departure(Released free) {
    var left = departed;
    return left == null || !started
        ? null
        : new Departure(cause(free.late), left.interrupted, Math.max(0, free.at - left.at));
  }

  private Departure.Cause cause(boolean late) {
    if (late) {
      return Departure.Cause.DEADLINE;
    }
    return call.isCancelled() ? Departure.Cause.CLIENT : Departure.Cause.SERVER;
  }

  /// A client that has gone sees what its own library makes of that.
  private static String codeOfTheClient(boolean late) {
    return late ? "DEADLINE_EXCEEDED" : "CANCELLED";
  }

  private void tellEnded(@Nullable CallRecord record) {
    if (record == null) {
      return;
    }
    if (around == null) {
      tell(told -> told.ended(record));
    } else {
      around.during(() -> {
        tell(told -> told.ended(record));
        return record;
      });
    }
  }

  private void tell(Consumer<CallObserver> news) {
    try {
      news.accept(observer);
    } catch (Throwable failure) {
      FailureLog.report("an observer of {} has failed", call, failure);
    }
  }
}
