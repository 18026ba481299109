package io.trilane.runtime.internal.adapter;

import io.grpc.Context;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.trilane.runtime.handler.Answer;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.RequestMetadata;
import io.trilane.runtime.handler.Tasks;
import io.trilane.runtime.internal.admission.Permit;
import io.trilane.runtime.internal.call.MessageClock;
import io.trilane.runtime.internal.client.Client;
import io.trilane.runtime.internal.client.CostClass;
import io.trilane.runtime.internal.client.Suspension;
import io.trilane.runtime.internal.log.LogContext;
import io.trilane.runtime.internal.metadata.CallId;
import io.trilane.runtime.internal.metadata.MetadataView;
import io.trilane.runtime.internal.model.ConcurrencyModel;
import io.trilane.runtime.internal.netty.CallLoop;
import io.trilane.runtime.internal.observe.Observation;
import io.trilane.runtime.internal.routing.Route;
import io.trilane.runtime.internal.task.CallTasks;
import io.trilane.security.Caller;
import java.net.SocketAddress;
import java.security.Principal;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The [Call] of a handler that answers a [ServerCall].
public final class GrpcCall implements Call {
  private final ServerCall<?, ?> call;
  private final Metadata metadata;
  private final Context context;
  private final Route route;
  private final boolean stock;
  private final MessageClock clock = new MessageClock(System::nanoTime);
  private final CallLoop loop = CallLoop.current();

  /// Null until it is asked for. Set while this is locked.
  private @Nullable String id;

  /// Null if nobody observes the call. Set before the client is started.
  private @Nullable Observation observation;

  /// Null until someone asks. The handler's thread.
  private @Nullable LogContext log;

  // Guarded by this. Null before the handler begins and after it has ended.
  private @Nullable Client client;

  /// True if the answer has begun, as the handler sees it. Belongs to the thread that sends.
  private boolean answerBegun;

  /// Null until it is asked for.
  private volatile @Nullable OnDemand onDemand;

  /// @param context the call's own
  /// @param stock whether a handler of stock grpc-java answers it
  public GrpcCall(
      ServerCall<?, ?> call, Metadata metadata, Context context, Route route, boolean stock) {
    this.call = call;
    this.metadata = metadata;
    this.context = context;
    this.route = route;
    this.stock = stock;
  }

  /// Tells the observers of the call. Called once, before the client is made.
  public void observe(CostClass lane) {
    observation = route.observers().called(this, lane);
  }

  /// The time of the call, or null if nobody observes it.
  public @Nullable Observation observation() {
    return observation;
  }

  /// Called once, before the client is started.
  public synchronized void servedBy(Client handler) {
    client = handler;
  }

  /// Begins the time limits that configuration has for the call, where [TimeLimits#areWanted].
  ///
  /// @param cancel tells the handler that nobody waits for it any more
  /// @param silent is told that a stream's client has sent nothing for too long, or null where
  ///   clients send no stream
  public TimeLimits limitTime(Runnable cancel, @Nullable Runnable silent) {
    var limits = extras().limits();
    limits.begin(route.call(), call, cancel, silent);
    return limits;
  }

  /// The call is over, and gives its places back.
  void released(Permit permit) {
    var now = System.nanoTime();
    var late = leftLate(permit.elapsedNanos(now));
    permit.release(now, late);
    var extras = onDemand;
    if (extras != null) {
      extras.limits().stop();
    }
    if (observation != null) {
      observation.released(late);
    }
  }

  /// That of its handler, or null if it has none. The handler's thread.
  @Nullable LogContext logContext() {
    if (log == null && route.call().logContext()) {
      log = LogContext.of(this, Observation.logContextOf(observation));
    }
    return log;
  }

  /// The client has gone, or the server stops. Any thread; may be called again.
  public void departed() {
    OnDemand extras;
    synchronized (this) {
      extras = client == null ? onDemand : extras();
    }
    if (extras != null) {
      extras.depart();
    }
  }

  /// The handler has ended, and starts no more tasks. May be called again.
  ///
  /// @return until when the call has to wait for those that it has started, or null
  public Suspension.@Nullable Rest endTasks() {
    synchronized (this) {
      client = null;
    }
    var extras = onDemand;
    return extras == null ? null : extras.tasks().end();
  }

  /// The tasks of the call, or null if its handler has not asked for any.
  @Nullable CallTasks tasksIfAny() {
    var extras = onDemand;
    return extras == null ? null : extras.tasks();
  }

  /// Headers and trailers, if the handler has said anything of them.
  @Nullable GrpcAnswer answerIfAny() {
    var extras = onDemand;
    return extras == null ? null : extras.answer();
  }

  /// The handler has given its first message: no header comes any more, even if that one is sent a
  /// little later.
  void answerBegins() {
    answerBegun = true;
    var answer = answerIfAny();
    if (answer != null) {
      answer.begins();
    }
  }

  /// The meaning of an exception by the server's own rules.
  public Throwable meaning(Throwable thrown) {
    var _ = extras(); // A rule may add trailers, though the handler has ended.
    return route.failures().meaning(thrown, this);
  }

  /// True if the handler and its tasks are interrupted when the client has gone.
  boolean isInterruptible() {
    return route.interrupts();
  }

  /// Told of each message by whatever runs the handler.
  public MessageClock clock() {
    return clock;
  }

  /// The way that it took to its handler.
  Route route() {
    return route;
  }

  /// The event loop of the call.
  public CallLoop loop() {
    return loop;
  }

  @Override
  public String id() {
    var known = id;
    return known == null ? newId() : known;
  }

  private synchronized String newId() {
    if (id == null) {
      id = CallId.of(metadata, ThreadLocalRandom.current().nextLong());
    }
    return id;
  }

  @Override
  public String method() {
    return call.getMethodDescriptor().getFullMethodName();
  }

  @Override
  public String model() {
    return route.model().name();
  }

  @Override
  public String thread() {
    return ConcurrencyModel.currentThread();
  }

  @Override
  public Optional<Principal> principal() {
    return Caller.of(context);
  }

  @Override
  public RequestMetadata metadata() {
    return new MetadataView(metadata);
  }

  @Override
  public Optional<SocketAddress> peer() {
    return Optional.ofNullable(call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
  }

  @Override
  public Optional<Duration> timeLeft() {
    var extras = onDemand;
    return TimeLimits.left(context.getDeadline(), extras == null ? null : extras.limits());
  }

  @Override
  public boolean isCancelled() {
    return call.isCancelled();
  }

  @Override
  public int attempt() {
    return MetadataView.attemptIn(metadata);
  }

  @Override
  public void onDeparture(Runnable callback) {
    Objects.requireNonNull(callback, "callback");
    extras().onDeparture(callback);
  }

  @Override
  public Answer answer() {
    if (stock) {
      throw new IllegalStateException(
          this + " is answered by a stock handler: it sends metadata in grpc-java's ways");
    }
    synchronized (this) {
      if (client == null && onDemand == null) {
        throw new IllegalStateException(this + " is over: nothing can be added to its answer");
      }
      return extras().answer();
    }
  }

  @Override
  public Tasks tasks() {
    CallTasks all;
    Client handler;
    synchronized (this) {
      handler = client;
      if (handler == null) {
        throw new IllegalStateException(this + " is over: it can have no tasks");
      }
      all = extras().tasks();
    }
    return all.open(handler);
  }

  @Override
  public Runnable wrap(Runnable work) {
    Objects.requireNonNull(work, "work");
    var surroundings = Surroundings.here(this, route.call().logContext());
    return () ->
        surroundings.during(() -> {
          work.run();
          return this;
        });
  }

  @Override
  public <T> Callable<T> wrap(Callable<T> work) {
    Objects.requireNonNull(work, "work");
    var surroundings = Surroundings.here(this, route.call().logContext());
    return () -> surroundings.during(work::call);
  }

  @Override
  public Duration queued() {
    return Duration.ofNanos(clock.queuedNanos());
  }

  @Override
  public Duration waited() {
    return Duration.ofNanos(clock.waitedNanos());
  }

  @Override
  public Duration computed() {
    return Duration.ofNanos(clock.computedNanos());
  }

  private synchronized OnDemand extras() {
    var extras = onDemand;
    if (extras == null) {
      extras = new OnDemand(this, route, new GrpcAnswer(call, this, answerBegun));
      onDemand = extras;
    }
    return extras;
  }

  /// True if the caller has left or its deadline has passed.
  boolean isOver() {
    var deadline = context.getDeadline();
    return call.isCancelled() || (deadline != null && deadline.isExpired());
  }

  /// True if the caller left because its deadline passed. Its own clock says so a little before
  /// ours, by as long as the call took to get here.
  ///
  /// @param elapsedNanos since the request was complete
  private boolean leftLate(long elapsedNanos) {
    var deadline = context.getDeadline();
    return deadline != null
        && call.isCancelled()
        && deadline.timeRemaining(TimeUnit.NANOSECONDS) < elapsedNanos / 10;
  }

  /// As the log names it.
  @Override
  public String toString() {
    return "call " + id() + " of " + method();
  }
}
