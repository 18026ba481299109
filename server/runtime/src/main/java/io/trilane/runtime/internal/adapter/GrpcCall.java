package io.trilane.runtime.internal.adapter;

import io.grpc.Deadline;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.RequestMetadata;
import io.trilane.runtime.internal.access.Caller;
import io.trilane.runtime.internal.call.MessageClock;
import io.trilane.runtime.internal.log.CallId;
import io.trilane.runtime.internal.model.ConcurrencyModel;
import io.trilane.runtime.internal.netty.CallLoop;
import java.net.SocketAddress;
import java.security.Principal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What a handler may know of a [ServerCall] that it answers.
public final class GrpcCall implements Call {
  private final ServerCall<?, ?> call;
  private final Metadata metadata;
  private final @Nullable Deadline deadline;
  private final ModelName model;
  private final Optional<Principal> principal = Caller.current();
  private final long random = ThreadLocalRandom.current().nextLong();
  private final MessageClock clock = new MessageClock(System::nanoTime);
  private final CallLoop loop = CallLoop.current();

  /// Kept because the log's context asks in every turn, long after the metadata has left the
  /// caches. Threads that race make the same one.
  private @Nullable String id;

  /// Called in the call's own context.
  public GrpcCall(
      ServerCall<?, ?> call, Metadata metadata, @Nullable Deadline deadline, ModelName model) {
    this.call = call;
    this.metadata = metadata;
    this.deadline = deadline;
    this.model = model;
  }

  /// Told of each message by whatever runs the handler.
  public MessageClock clock() {
    return clock;
  }

  /// What the call came by.
  public CallLoop loop() {
    return loop;
  }

  @Override
  public String id() {
    var known = id;
    if (known == null) {
      known = CallId.of(metadata, random);
      id = known;
    }
    return known;
  }

  @Override
  public String method() {
    return call.getMethodDescriptor().getFullMethodName();
  }

  @Override
  public String model() {
    return model.toString();
  }

  @Override
  public String thread() {
    return ConcurrencyModel.currentThread();
  }

  @Override
  public Optional<Principal> principal() {
    return principal;
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
    return Optional.ofNullable(deadline)
        .map(end -> Duration.ofNanos(Math.max(0, end.timeRemaining(TimeUnit.NANOSECONDS))));
  }

  @Override
  public boolean isCancelled() {
    return call.isCancelled();
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

  /// As the log names it.
  @Override
  public String toString() {
    return "call " + id() + " of " + method();
  }
}
