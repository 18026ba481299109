package io.trilane.gatling.call;

import io.gatling.javaapi.core.CheckBuilder;
import io.grpc.CallCredentials;
import io.trilane.gatling.check.Checks;
import io.trilane.gatling.connect.Header;
import io.trilane.gatling.expression.Value;
import io.trilane.gatling.method.MethodSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The settings that a simulation has for one call. Filled by one thread before the run and only
/// read afterwards.
public final class CallSpec<Q, R> {
  private final Value<String> name;
  private final MethodSource<Q, R> method;
  private final List<Header<?>> headers = new ArrayList<>();
  private final List<CheckBuilder> checks = new ArrayList<>();
  private String streamName;
  private TimedFrom timedFrom = TimedFrom.STREAM_START;
  private @Nullable Value<String> messageName;
  private @Nullable String server;
  private @Nullable Value<CallCredentials> callCredentials;
  private @Nullable Duration deadline;

  public CallSpec(Value<String> name, MethodSource<Q, R> method) {
    this.name = name.named("request name");
    this.method = method;
    this.streamName = method.name();
  }

  public Value<String> name() {
    return name;
  }

  public MethodSource<Q, R> method() {
    return method;
  }

  public void header(Header<?> header) {
    headers.add(header);
  }

  List<Header<?>> headers() {
    return headers;
  }

  /// @throws IllegalArgumentException if one of them has nothing to look at in gRPC
  public void check(List<CheckBuilder> more) {
    var _ = new Checks(more);
    checks.addAll(more);
  }

  Checks checks() {
    return new Checks(checks);
  }

  public void server(String name) {
    server = name;
  }

  @Nullable String server() {
    return server;
  }

  public void callCredentials(Value<CallCredentials> credentials) {
    callCredentials = credentials.named("call credentials");
  }

  Optional<Value<CallCredentials>> callCredentials() {
    return Optional.ofNullable(callCredentials);
  }

  public void deadline(Duration deadline) {
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("a deadline must be positive, was " + deadline);
    }
    this.deadline = deadline;
  }

  Optional<Duration> deadline() {
    return Optional.ofNullable(deadline);
  }

  public void streamName(String name) {
    streamName = name;
  }

  public String streamName() {
    return streamName;
  }

  public void messageName(Value<String> name) {
    messageName = name.named("message request name");
  }

  public Value<String> messageName() {
    return messageName == null ? name : messageName;
  }

  public void timedFrom(TimedFrom start) {
    timedFrom = start;
  }

  public TimedFrom timedFrom() {
    return timedFrom;
  }
}
