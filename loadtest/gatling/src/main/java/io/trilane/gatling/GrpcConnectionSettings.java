package io.trilane.gatling;

import io.gatling.javaapi.core.Session;
import io.grpc.CallCredentials;
import io.grpc.ChannelCredentials;
import io.trilane.gatling.connect.Balancing;
import io.trilane.gatling.connect.Header;
import io.trilane.gatling.connect.ServerSpec;
import io.trilane.gatling.connect.TlsChoice;
import io.trilane.gatling.expression.Value;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// The way to reach a server, for the whole protocol or for one of several servers.
///
/// Immutable: each method gives a new object.
///
/// @param <B> what the methods give
public abstract sealed class GrpcConnectionSettings<B> extends GrpcHeaders<B>
    permits GrpcProtocolBuilder, GrpcServerConfigurationBuilder {
  abstract B with(Consumer<ServerSpec> change);

  @Override
  B withHeaders(List<Header<?>> headers) {
    return with(settings -> headers.forEach(settings::header));
  }

  /// The server's address.
  ///
  /// @param host a name or an IP address; may hold Gatling's Expression Language
  /// @throws IllegalArgumentException if the host holds more than that, for example a scheme
  public B forAddress(String host, int port) {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("a port must be from 1 to 65535, was " + port);
    }
    return forTarget("dns:///" + Hosts.inTarget(host) + ":" + port);
  }

  /// The server's address as gRPC writes it, for example "dns:///host:50051".
  ///
  /// @param target may hold Gatling's Expression Language
  public B forTarget(String target) {
    return with(settings -> settings.target(Value.el(target, String.class).named("address")));
  }

  /// All users share one channel. By default each user has a channel of its own.
  public B shareChannel() {
    return with(ServerSpec::shareChannel);
  }

  /// More channels, used in turn: that many for each user, or in all with `shareChannel`.
  public B useChannelPool(int size) {
    return with(settings -> settings.channels(size));
  }

  /// So many channels in all, shared by all users and spread over the event loops. The same as
  /// `shareChannel().useChannelPool(count)`; only Trilane has it.
  public B channels(int count) {
    return with(settings -> {
      settings.shareChannel();
      settings.channels(count);
    });
  }

  /// No TLS.
  public B usePlaintext() {
    return with(settings -> settings.security(new TlsChoice.Plaintext()));
  }

  /// TLS that accepts any certificate. This is the default.
  public B useInsecureTrustManager() {
    return with(settings -> settings.security(new TlsChoice.TrustEverybody()));
  }

  /// TLS that accepts the certificates that the JVM accepts.
  public B useStandardTrustManager() {
    return with(settings -> settings.security(new TlsChoice.TrustAsTheJvm()));
  }

  /// TLS that accepts what one PEM file vouches for.
  ///
  /// @param certificatePath a resource of the class path or a file
  public B useCustomCertificateTrustManager(String certificatePath) {
    return with(settings -> settings.security(new TlsChoice.TrustCertificate(certificatePath)));
  }

  /// One TLS context for all users, so that a session can be resumed.
  public B shareSslContext() {
    return with(ServerSpec::shareSslContext);
  }

  /// Credentials of gRPC, for example for mutual TLS. They take the place of the trust managers.
  public B channelCredentials(ChannelCredentials credentials) {
    return secure(Value.of(credentials));
  }

  /// Credentials in Gatling's Expression Language.
  public B channelCredentials(String credentials) {
    return secure(Value.el(credentials, ChannelCredentials.class));
  }

  /// Credentials that the session decides, when the user's channel is opened.
  public B channelCredentials(Function<Session, ChannelCredentials> credentials) {
    return secure(Value.from(credentials));
  }

  private B secure(Value<ChannelCredentials> credentials) {
    var named = credentials.named("channel credentials");
    return with(settings -> settings.security(new TlsChoice.Credentials(named)));
  }

  /// Credentials for each call.
  public B callCredentials(CallCredentials credentials) {
    return with(settings -> settings.callCredentials(Value.of(credentials)));
  }

  /// Credentials for each call, in Gatling's Expression Language.
  public B callCredentials(String credentials) {
    return with(settings -> settings.callCredentials(Value.el(credentials, CallCredentials.class)));
  }

  /// Credentials for each call that the session decides.
  public B callCredentials(Function<Session, CallCredentials> credentials) {
    return with(settings -> settings.callCredentials(Value.from(credentials)));
  }

  /// The host that TLS and virtual hosting take the server for.
  public B overrideAuthority(String authority) {
    return with(settings -> settings.authority(authority));
  }

  /// A load balancing policy by its name.
  public B useCustomLoadBalancingPolicy(String policy) {
    return balance(Balancing.of(policy));
  }

  /// A load balancing policy by its name.
  ///
  /// @param jsonPolicyConfig the policy's own configuration, a JSON object
  public B useCustomLoadBalancingPolicy(String policy, String jsonPolicyConfig) {
    return balance(Balancing.of(policy, jsonPolicyConfig));
  }

  /// The first address that answers takes all calls of a channel.
  public B usePickFirstLoadBalancingPolicy() {
    return balance(Balancing.of("pick_first"));
  }

  /// An address taken at random takes all calls of a channel.
  public B usePickRandomLoadBalancingPolicy() {
    return balance(Balancing.of("pick_first", "{\"shuffleAddressList\": true}"));
  }

  /// The addresses take turns, call by call.
  public B useRoundRobinLoadBalancingPolicy() {
    return balance(Balancing.of("round_robin"));
  }

  private B balance(Balancing balancing) {
    return with(settings -> settings.balancing(balancing));
  }

  /// The number of messages that a stream without checks of messages keeps for
  /// `processUnmatchedMessages`, the latest; 0, the default, keeps none.
  public B unmatchedInboundMessageBufferSize(int max) {
    return with(settings -> settings.unmatchedLimit(max));
  }
}
