package io.trilane.client.rpc;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// One HTTP/2 connection to a server, for those who call through gRPC's own stubs; everybody else
/// wants [WorkClient].
///
/// The connection is made by the first call, and made again when it was lost. A call on a
/// connection that cannot be made fails at once: it never waits for the server to come up.
public final class Connection implements AutoCloseable {
  /// The time that one address of the server may take to accept a connection.
  static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final ManagedChannel channel;

  private Connection(ManagedChannel channel) {
    this.channel = channel;
  }

  /// Does not block and sends nothing. The deadline of the options is not the channel's matter: it
  /// belongs to each call.
  ///
  /// @throws IllegalArgumentException if a TLS file or the authority cannot be used
  public static Connection open(Target target, ClientOptions options) {
    var builder =
        NettyChannelBuilder.forAddress(target.host(), target.port())
            .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(TIMEOUT.toMillis()))
            .maxInboundMessageSize(options.maxMessageBytes());
    if (options.authority() != null) {
      builder.overrideAuthority(options.authority());
    }
    switch (options.security()) {
      case Security.Plaintext() -> builder.usePlaintext();
      case Security.Tls tls -> builder.sslContext(tls.context());
    }
    if (!options.metadata().isEmpty()) {
      var headers = new Metadata();
      options.metadata().forEach(entry -> entry.addTo(headers));
      builder.intercept(MetadataUtils.newAttachHeadersInterceptor(headers));
    }
    return new Connection(builder.build());
  }

  public Channel channel() {
    return channel;
  }

  /// Asks for the connection and blocks until it stands or has failed, or the time is up.
  void await(long timeoutNanos) {
    var settled = new CountDownLatch(1);
    watch(settled);
    try {
      settled.await(timeoutNanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch(CountDownLatch settled) {
    var state = channel.getState(true);
    switch (state) {
      case READY, TRANSIENT_FAILURE, SHUTDOWN -> settled.countDown();
      case IDLE, CONNECTING -> channel.notifyWhenStateChanged(state, () -> watch(settled));
    }
  }

  /// Cancels the calls under way and waits for the socket to be closed, for a second at most.
  @Override
  public void close() {
    channel.shutdownNow();
    try {
      channel.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
