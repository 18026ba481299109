package io.trilane.gatling.connect;

import io.grpc.CallCredentials;
import io.trilane.gatling.expression.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The settings that a simulation has for one server. Filled by one thread before the run and only
/// read afterwards.
public final class ServerSpec {
  private final String name;
  private final List<Header<?>> headers = new ArrayList<>();
  private @Nullable Value<String> target;
  private @Nullable Value<CallCredentials> callCredentials;
  private @Nullable Balancing balancing;
  private @Nullable String authority;
  private TlsChoice security = new TlsChoice.TrustEverybody();
  private boolean sslContextShared;
  private boolean channelShared;
  private int channels = 1;
  private int unmatchedLimit;

  public ServerSpec(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  public void target(Value<String> target) {
    this.target = target;
  }

  public boolean hasTarget() {
    return target != null;
  }

  Value<String> target() {
    if (target == null) {
      throw new IllegalStateException(
          "the gRPC protocol has no address: call forAddress or forTarget");
    }
    return target;
  }

  public void security(TlsChoice security) {
    this.security = security;
  }

  TlsChoice security() {
    return security;
  }

  public void shareSslContext() {
    sslContextShared = true;
  }

  boolean sslContextIsShared() {
    return sslContextShared || channelShared;
  }

  public void shareChannel() {
    channelShared = true;
  }

  boolean channelIsShared() {
    return channelShared;
  }

  /// @param count channels that everybody shares, or that each user has
  public void channels(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("the number of channels must be positive, was " + count);
    }
    channels = count;
  }

  int channels() {
    return channels;
  }

  public void authority(String authority) {
    this.authority = authority;
  }

  Optional<String> authority() {
    return Optional.ofNullable(authority);
  }

  public void balancing(Balancing balancing) {
    this.balancing = balancing;
  }

  Optional<Balancing> balancing() {
    return Optional.ofNullable(balancing);
  }

  public void callCredentials(Value<CallCredentials> credentials) {
    callCredentials = credentials.named("call credentials");
  }

  public Optional<Value<CallCredentials>> callCredentials() {
    return Optional.ofNullable(callCredentials);
  }

  public void header(Header<?> header) {
    headers.add(header);
  }

  public List<Header<?>> headers() {
    return List.copyOf(headers);
  }

  /// @param limit messages that a stream without message checks keeps; 0 keeps none
  public void unmatchedLimit(int limit) {
    if (limit < 0) {
      throw new IllegalArgumentException(
          "the size of the buffer of unmatched messages must not be negative, was " + limit);
    }
    unmatchedLimit = limit;
  }

  public int unmatchedLimit() {
    return unmatchedLimit;
  }
}
