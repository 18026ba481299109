package io.trilane.gatling;

import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Session;
import io.grpc.CallCredentials;
import io.trilane.gatling.call.CallSpec;
import io.trilane.gatling.connect.Header;
import io.trilane.gatling.expression.Value;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// The options that calls of every kind have.
///
/// Immutable: each method gives a new object.
///
/// @param <Q> the request
/// @param <R> the response
/// @param <B> what the methods give
public abstract sealed class GrpcCallSettings<Q, R, B> extends GrpcHeaders<B>
    permits GrpcUnaryActionBuilder, GrpcStreamSettings {
  abstract B with(Consumer<CallSpec<Q, R>> change);

  @Override
  B withHeaders(List<Header<?>> headers) {
    return with(settings -> headers.forEach(settings::header));
  }

  /// Calls another server than the protocol's first.
  ///
  /// @param name the name of a server configuration
  public B serverConfiguration(String name) {
    return with(settings -> settings.server(name));
  }

  /// Ends the call with DEADLINE_EXCEEDED if it takes longer. The time starts with the call.
  public B deadlineAfter(long seconds) {
    return deadlineAfter(Duration.ofSeconds(seconds));
  }

  /// Ends the call with DEADLINE_EXCEEDED if it takes longer. The time starts with the call.
  public B deadlineAfter(Duration deadline) {
    return with(settings -> settings.deadline(deadline));
  }

  /// Credentials for this call in place of the protocol's.
  public B callCredentials(CallCredentials credentials) {
    return with(settings -> settings.callCredentials(Value.of(credentials)));
  }

  /// Credentials for this call, in Gatling's Expression Language.
  public B callCredentials(String credentials) {
    return with(settings -> settings.callCredentials(Value.el(credentials, CallCredentials.class)));
  }

  /// Credentials for this call that the session decides.
  public B callCredentials(Function<Session, CallCredentials> credentials) {
    return with(settings -> settings.callCredentials(Value.from(credentials)));
  }

  /// Adds checks. Without one of the status it must be OK.
  public B check(CheckBuilder... checks) {
    return check(Arrays.asList(checks));
  }

  /// Adds checks. Without one of the status it must be OK.
  public B check(List<CheckBuilder> checks) {
    return with(settings -> settings.check(checks));
  }
}
