package io.trilane.runtime.internal.client;

import io.trilane.runtime.internal.admission.Refusal;
import io.trilane.runtime.internal.log.FailureLog;
import io.trilane.runtime.internal.time.Timers;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The state of one call inside a model. A cancel never interrupts a thread that has moved on to
/// another call.
///
/// ```
///            begin              suspend
///   FRESH ──────────▶ RUNNING ──────────▶ SUSPENDED
///     │                │   ▲                  │
///     │ cancel,        │   └──── begin ─── QUEUED ◀── resume, cancel
///     ▼ refuse         ▼ finish
///    DONE ◀────────────┘
/// ```
///
/// Cancelling interrupts the thread that runs the program, but never once that thread has left it:
/// the next client on the same thread sees no interrupt that was not its own.
///
/// An exception or [Error] of the program ends this client alone: the thread lives on, and the
/// place is given back.
public final class Client {
  private enum Phase {
    FRESH,
    QUEUED,
    RUNNING,
    SUSPENDED,
    DONE
  }

  private final CostClass costClass;
  private final boolean session;

  // [Ended] from the release on. A reader without a lock may see them for a little longer.
  private Program program;
  private CallView call;

  /// Written before the client is handed to its model.
  private long arrived;

  /// Set while this is locked, and never taken back.
  private volatile boolean cancelled;

  /// Belongs to the thread that starts the client, runs it, or resumes it.
  private long readySince;

  // Guarded by this.
  private Phase phase = Phase.FRESH;
  private @Nullable Thread thread;

  /// The thread waits for the program, outside of it.
  private boolean waits;

  private @Nullable Resumption resumption;

  /// @param session whether it stays and may be kept waiting, or is a call that is refused instead
  public Client(Program program, CallView call, CostClass costClass, boolean session) {
    this.program = program;
    this.call = call;
    this.costClass = costClass;
    this.session = session;
  }

  /// There is work for the program. Called once, before the client is handed to its model.
  ///
  /// @param now the [System#nanoTime]
  public void ready(long now) {
    arrived = now;
    readySince = now;
  }

  /// The call behind it, for as long as the client is not released.
  public CallView call() {
    return call;
  }

  public CostClass costClass() {
    return costClass;
  }

  public boolean isSession() {
    return session;
  }

  /// Tells the handler that nobody waits for it: it is interrupted if it runs, resumed if it is
  /// suspended, and never begun if it still queues. Any thread; never blocks.
  public void cancel() {
    synchronized (this) {
      cancelled = true;
    }
    try {
      call.departed();
    } catch (Throwable failure) {
      FailureLog.report("{} could not be told that its client has gone", call.about(), failure);
    }
    var suspended = disturb();
    if (suspended != null) {
      suspended.cancel();
    }
    endBefore(Ending.Gone.GONE);
  }

  /// Lets the program look for news that it did not wait for: interrupts its turn, or begins the
  /// next one. Cancels nothing. Any thread; never blocks.
  public void wake() {
    var suspended = disturb();
    if (suspended != null) {
      suspended.run();
    }
  }

  /// Takes back the interrupt of [#wake] where it came too late to interrupt anything. Without
  /// effect but on the thread of the turn, and if the client is cancelled.
  public synchronized void settle() {
    if (Thread.currentThread().equals(thread) && !cancelled) {
      Thread.interrupted();
    }
  }

  /// Ends the client before its first turn; without effect after it.
  ///
  /// @param refusal the reason why the model has no room
  public void refuse(Refusal refusal) {
    endBefore(new Ending.Refused(refusal));
  }

  /// Ends a client that its model took but cannot run; without effect if a thread has it already.
  /// Any thread.
  public void fail(Throwable failure) {
    if (end(Phase.FRESH) || end(Phase.QUEUED)) {
      giveUp(failure);
      release();
    }
  }

  /// Runs the program on the calling thread until it is done or must wait. For models whose clients
  /// share threads. Never throws.
  ///
  /// @param readmit takes the client back once it can go on: called from any thread, once, and only
  ///   if the program waits
  public void turn(Timers timers, Consumer<Client> readmit) {
    if (!begin()) {
      return;
    }
    Resumption suspended = null;
    try {
      var wait = call.during(this::advance);
      if (wait != null) {
        suspended = new Resumption(this, wait, readmit);
      }
    } catch (Throwable failure) {
      giveUp(failure);
    }
    if (suspended == null) {
      leave();
      release();
    } else if (leave(Phase.SUSPENDED, suspended) && suspended.isCancellable()) {
      suspended.cancel();
    } else {
      suspended.await(timers);
    }
  }

  /// The thread that ran the client to its end is free again. Nothing is held any more that the
  /// call was made of, because [InFlight] may keep the client itself for a while.
  public void release() {
    var over = call;
    program = Ended.INSTANCE;
    call = Ended.INSTANCE;
    try {
      over.released();
    } catch (Throwable failure) {
      FailureLog.report("{} could not be released", over.about(), failure);
    }
  }

  /// True once nobody needs to know of this client. No lock: a late answer does no harm.
  boolean isReleased() {
    return program == Ended.INSTANCE;
  }

  /// True if the handler has ended or will never begin.
  public synchronized boolean isOver() {
    return phase == Phase.DONE;
  }

  /// True if the client waits for a thread.
  synchronized boolean isInLine() {
    return phase == Phase.FRESH || phase == Phase.QUEUED;
  }

  /// The thread that runs the handler just now. No lock: any answer is about a moment ago.
  @Nullable Thread thread() {
    return thread;
  }

  /// The call, its thread and its age, for a log record: `demo.Shop/Buy from /10.0.0.7:4242, on
  /// virtual-call-17, for 12.3s`.
  public String about() {
    var age = Duration.ofNanos(System.nanoTime() - arrived);
    return "%s, %s, for %d.%ds"
        .formatted(call.about(), place(), age.toSeconds(), age.toMillisPart() / 100);
  }

  /// Puts a suspended client back in line, unless another was faster.
  synchronized boolean resume(Resumption by) {
    if (phase != Phase.SUSPENDED || resumption != by) {
      return false;
    }
    phase = Phase.QUEUED;
    resumption = null;
    readySince = System.nanoTime();
    return true;
  }

  /// Called within [#during].
  @Nullable Suspension advance() {
    var gone = cancelled;
    try {
      var wait = program.advance(readySince, gone);
      if (wait == null) {
        program.ended(gone ? Ending.Gone.GONE : Ending.Done.DONE);
      }
      return wait;
    } catch (Throwable failure) {
      tell(new Ending.Failed(failure));
      return null;
    }
  }

  /// Runs turns as part of the call.
  @Nullable Suspension during(
      ScopedValue.CallableOp<@Nullable Suspension, RuntimeException> turns) {
    return call.during(turns);
  }

  /// @return whether the client is cancelled, so that it does not wait
  synchronized boolean beginWait() {
    waits = true;
    return cancelled;
  }

  /// An interrupt that has ended the wait, or came just after it, is not for the handler if that
  /// may not be interrupted.
  synchronized void readyNow() {
    waits = false;
    if (!call.isInterruptible()) {
      Thread.interrupted();
    }
    readySince = System.nanoTime();
  }

  /// Drops an interrupt that was meant for the client that had the thread before. No second thread
  /// begins a client that another one runs, though it was handed over twice.
  synchronized boolean begin() {
    if (phase != Phase.FRESH && phase != Phase.QUEUED) {
      return false;
    }
    phase = Phase.RUNNING;
    thread = Thread.currentThread();
    Thread.interrupted();
    return true;
  }

  /// The program is done and leaves its thread.
  void leave() {
    var _ = leave(Phase.DONE, null);
  }

  /// @return whether the client was cancelled before it left the thread
  private synchronized boolean leave(Phase next, @Nullable Resumption by) {
    phase = next;
    resumption = next == Phase.SUSPENDED ? by : null;
    thread = null;
    Thread.interrupted();
    return cancelled;
  }

  /// @return whether it was in this phase, and now is done
  private synchronized boolean end(Phase expected) {
    var ends = phase == expected;
    if (ends) {
      phase = Phase.DONE;
    }
    return ends;
  }

  private void endBefore(Ending ending) {
    if (end(Phase.FRESH)) {
      tell(ending);
      release();
    }
  }

  /// The program's wait cannot be waited for, or no thread can run it.
  void giveUp(Throwable failure) {
    try {
      call.during(() -> {
        tell(new Ending.Failed(failure));
        return null;
      });
    } catch (Throwable again) {
      FailureLog.report("{} could not be ended in order", call.about(), again);
    }
  }

  private void tell(Ending ending) {
    try {
      program.ended(ending);
    } catch (Throwable failure) {
      FailureLog.report("{} could not be ended in order", call.about(), failure);
    }
  }

  private synchronized String place() {
    return switch (phase) {
      case FRESH, QUEUED -> "waiting for a thread";
      case RUNNING -> thread == null ? "running" : "on " + ThreadNames.of(thread);
      case SUSPENDED -> "awaiting something, on no thread";
      case DONE -> "ended";
    };
  }

  /// Interrupts a program that runs.
  ///
  /// @return the way back of one that is suspended, or null
  private synchronized @Nullable Resumption disturb() {
    return switch (phase) {
      case FRESH, QUEUED, DONE -> null;
      case RUNNING -> {
        interrupt();
        yield null;
      }
      case SUSPENDED -> resumption;
    };
  }

  /// A wait of ours is always ended, the handler's own work only if it may be.
  private void interrupt() {
    if (thread != null && (waits || call.isInterruptible())) {
      thread.interrupt();
    }
  }
}
