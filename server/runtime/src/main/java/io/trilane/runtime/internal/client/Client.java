package io.trilane.runtime.internal.client;

import io.trilane.runtime.internal.admission.Refusal;
import io.trilane.runtime.internal.log.FailureLog;
import io.trilane.runtime.internal.time.Timers;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One client on its way through a model; it keeps running and cancelling apart.
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
/// Whatever the program throws, an [Error] too, ends this client alone: the thread lives on, and
/// the place is given back.
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
  private final long arrived = System.nanoTime();

  /// [Ended] from the release on. Who reads it without a lock may see the program for a little
  /// longer.
  private Program program;

  // Guarded by this.
  private Phase phase = Phase.FRESH;
  private boolean cancelled;
  private long readySince = arrived;
  private @Nullable Thread thread;

  /// The thread waits for the program, outside of it.
  private boolean waits;

  private @Nullable Resumption resumption;

  /// @param session whether it stays and may be kept waiting, or is a call that is refused instead
  public Client(Program program, CostClass costClass, boolean session) {
    this.program = program;
    this.costClass = costClass;
    this.session = session;
  }

  /// The peer that it came from.
  public Object peer() {
    return program.peer();
  }

  /// The event loop that it came by, if any and if the client is still there.
  public @Nullable HomeLoop home() {
    return program.home();
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
    attempt(program, Program::cancelled);
    Resumption suspended = null;
    synchronized (this) {
      switch (phase) {
        case FRESH, QUEUED, DONE -> {}
        case RUNNING -> interrupt();
        case SUSPENDED -> suspended = resumption;
      }
    }
    if (suspended != null) {
      suspended.cancel();
    }
    refuse(null);
  }

  /// Lets the program look for news that it did not wait for: interrupts its turn, or begins the
  /// next one. Cancels nothing. Any thread; never blocks.
  public void wake() {
    Resumption suspended = null;
    synchronized (this) {
      switch (phase) {
        case FRESH, QUEUED, DONE -> {}
        case RUNNING -> interrupt();
        case SUSPENDED -> suspended = resumption;
      }
    }
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
  /// @param refusal why the model has no room, or null if the client has gone
  public void refuse(@Nullable Refusal refusal) {
    if (end(Phase.FRESH)) {
      attempt(program, ended -> ended.refused(refusal));
      release();
    }
  }

  /// Ends a client that its model took but cannot run; without effect if a thread has it already.
  /// Any thread.
  public void fail(Throwable failure) {
    if (end(Phase.FRESH) || end(Phase.QUEUED)) {
      giveUp(failure);
      release();
    }
  }

  /// Runs the program on the calling thread until it is done, blocking where it waits. For models
  /// that give each client a thread of its own. Never throws.
  ///
  /// @param sleeper lets time pass for the thread
  /// @return whether there is something to [#release] once the thread is free: not if the client
  ///   was refused before
  public boolean runToEnd(Sleeper sleeper) {
    if (!begin()) {
      return false;
    }
    try {
      for (var wait = stretch(sleeper); wait != null; wait = stretch(sleeper)) {
        block(wait);
      }
    } catch (Throwable failure) {
      giveUp(failure);
    } finally {
      leave(Phase.DONE, null);
    }
    return true;
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
      var wait = program.during(this::advance);
      if (wait != null) {
        suspended = new Resumption(this, wait, readmit);
      }
    } catch (Throwable failure) {
      giveUp(failure);
    }
    if (suspended == null) {
      leave(Phase.DONE, null);
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
    var over = program;
    program = Ended.INSTANCE;
    attempt(over, Program::released);
  }

  /// True once nobody needs to know of this client any more. No lock: an answer that comes late
  /// does no harm.
  boolean isReleased() {
    return program == Ended.INSTANCE;
  }

  /// True if the handler has ended or will never begin.
  synchronized boolean isOver() {
    return phase == Phase.DONE;
  }

  /// True if the client waits for a thread.
  synchronized boolean isInLine() {
    return phase == Phase.FRESH || phase == Phase.QUEUED;
  }

  /// True if the handler waits until its client reads. No lock, as for [#thread].
  boolean isSendBlocked() {
    return program.isSendBlocked();
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
        .formatted(program.about(), place(), age.toSeconds(), age.toMillisPart() / 100);
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

  private @Nullable Suspension stretch(Sleeper sleeper) {
    return program.during(() -> advanceToSignal(sleeper));
  }

  /// Sleeps through what ends by itself. What ends by a signal may last, as between the messages of
  /// a stream, and the less a thread has on its stack meanwhile the better.
  private @Nullable Suspension advanceToSignal(Sleeper sleeper) {
    while (true) {
      switch (advance()) {
        case null -> {
          return null;
        }
        case Signal signal -> {
          return signal;
        }
        case Suspension.Rest rest -> {
          return rest;
        }
        case Suspension.Passing passing -> block(passing, sleeper);
      }
    }
  }

  private @Nullable Suspension advance() {
    boolean gone;
    long since;
    synchronized (this) {
      gone = cancelled;
      since = readySince;
    }
    return program.advance(since, gone);
  }

  /// Stays on the stack of an idle stream's thread, so it holds no more than it needs.
  private void block(Suspension wait) {
    var rest = wait instanceof Suspension.Rest;
    var signal = wait instanceof Suspension.Rest(var over) ? over : (Signal) wait;
    if (beginWait() && !rest) {
      readyNow();
      return;
    }
    try {
      signal.block();
    } catch (InterruptedException e) {
      // Only cancel() interrupts, and the next advance says so to the program.
    }
    readyNow();
  }

  private void block(Suspension.Passing wait, Sleeper sleeper) {
    if (beginWait()) {
      wait.cancel();
      readyNow();
      return;
    }
    try {
      switch (wait) {
        case Suspension.Pause(var duration) -> sleeper.sleep(duration);
        case Suspension.Arrival arrival -> arrival.block();
        case Suspension.NextTurn _ -> {}
      }
    } catch (InterruptedException e) {
      // As above.
    }
    readyNow();
  }

  /// @return whether the client is cancelled, so that it does not wait
  private synchronized boolean beginWait() {
    waits = true;
    return cancelled;
  }

  /// An interrupt that has ended the wait, or came just after it, is not for the handler if that
  /// may not be interrupted.
  private synchronized void readyNow() {
    waits = false;
    if (!program.isInterruptible()) {
      Thread.interrupted();
    }
    readySince = System.nanoTime();
  }

  /// Drops an interrupt that others meant for whoever had the thread before. No second thread
  /// begins a client that another one runs, whoever handed it over twice.
  private synchronized boolean begin() {
    if (phase != Phase.FRESH && phase != Phase.QUEUED) {
      return false;
    }
    phase = Phase.RUNNING;
    thread = Thread.currentThread();
    Thread.interrupted();
    return true;
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

  /// The program could not answer its own failure, or what it waits for cannot be waited for.
  private void giveUp(Throwable failure) {
    attempt(program, ended -> ended.failed(failure));
  }

  private static void attempt(Program program, Consumer<Program> ending) {
    try {
      ending.accept(program);
    } catch (Throwable failure) {
      FailureLog.report("{} could not be ended in order", program, failure);
    }
  }

  private synchronized String place() {
    return switch (phase) {
      case FRESH, QUEUED -> "waiting for a thread";
      case RUNNING -> thread == null ? "running" : "on " + thread.getName();
      case SUSPENDED -> "awaiting something, on no thread";
      case DONE -> "ended";
    };
  }

  /// A wait of ours is always ended, the handler's own work only if it may be.
  private void interrupt() {
    if (thread != null && (waits || program.isInterruptible())) {
      thread.interrupt();
    }
  }
}
