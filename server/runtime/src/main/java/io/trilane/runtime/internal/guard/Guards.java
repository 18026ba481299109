package io.trilane.runtime.internal.guard;

import io.grpc.ServerCredentials;
import io.grpc.internal.GrpcUtil;
import io.grpc.internal.SharedResourcePool;
import io.grpc.netty.InternalNettyServerCredentials;
import io.grpc.netty.InternalProtocolNegotiator.ProtocolNegotiator;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.ChannelOption;
import io.trilane.runtime.internal.budget.BudgetSettings;
import io.trilane.runtime.internal.budget.Peers;
import io.trilane.runtime.internal.input.RequestChecks;
import io.trilane.runtime.internal.netty.LogLimit;
import io.trilane.runtime.internal.netty.QuietLog;
import io.trilane.runtime.internal.netty.ReadTurns;
import io.trilane.settings.Setting;
import io.trilane.settings.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// Every limit of a server's connections, as configured. Two servers with the same guards share
/// their limit on connections.
public final class Guards {
  private static final int RESET_WINDOW_SECONDS = 30;

  /// A client may send as many calls before it knows how many it may send.
  private static final int MIN_STREAMS = 100;

  private static final long MARGIN = 10;

  private static final int METADATA_ROOM = 64 << 10;

  private final Settings settings;
  private final ConnectionCap cap;
  private final Budgets budgets;
  private final LogLimit logLimit;

  /// @param mostCallsPerAddress that admission lets in
  public Guards(Settings settings, Peers.CallBound mostCallsPerAddress) {
    this.settings = settings;
    var mostConnections = settings.get(GuardSettings.MAX_CONNECTIONS);
    this.cap =
        new ConnectionCap(mostConnections == 0 ? DescriptorLimit.connections() : mostConnections);
    this.budgets = new Budgets(settings, cap.most(), mostCallsPerAddress);
    this.logLimit =
        new LogLimit(
            settings.get(GuardSettings.LOG_RECORDS), settings.get(GuardSettings.LOG_INTERVAL));
  }

  /// Sets what grpc-java itself can limit.
  ///
  /// @param maxCallsPerConnection that admission lets in
  public NettyServerBuilder apply(NettyServerBuilder builder, int maxCallsPerConnection) {
    QuietLog.install(logLimit);
    var reads = ReadTurns.ofAtMost(settings.get(GuardSettings.READ_BYTES));
    return RequestChecks.of(builder)
        .withChildOption(ChannelOption.RECVBUF_ALLOCATOR, reads)
        .maxConcurrentCallsPerConnection(offeredStreams(maxCallsPerConnection))
        .maxInboundMessageSize(settings.get(GuardSettings.MAX_MESSAGE_BYTES))
        .maxInboundMetadataSize(settings.get(GuardSettings.MAX_METADATA_BYTES))
        .maxRstFramesPerWindow(settings.get(GuardSettings.MAX_RESETS), RESET_WINDOW_SECONDS)
        .handshakeTimeout(nanos(GuardSettings.HANDSHAKE_TIMEOUT), TimeUnit.NANOSECONDS)
        .keepAliveTime(nanos(GuardSettings.KEEP_ALIVE_TIME), TimeUnit.NANOSECONDS)
        .keepAliveTimeout(nanos(GuardSettings.KEEP_ALIVE_TIMEOUT), TimeUnit.NANOSECONDS)
        .permitKeepAliveTime(nanos(GuardSettings.MIN_PING_INTERVAL), TimeUnit.NANOSECONDS)
        .permitKeepAliveWithoutCalls(settings.get(GuardSettings.PINGS_WITHOUT_CALLS))
        .maxConnectionIdle(nanos(GuardSettings.MAX_CONNECTION_IDLE), TimeUnit.NANOSECONDS)
        .maxConnectionAge(nanos(GuardSettings.MAX_CONNECTION_AGE), TimeUnit.NANOSECONDS)
        .maxConnectionAgeGrace(nanos(GuardSettings.MAX_CONNECTION_AGE_GRACE), TimeUnit.NANOSECONDS);
  }

  /// Takes in more metadata than is allowed, for a server whose credentials are guarded: they have
  /// each bound method refuse its request alone. Past a quarter more than a server takes in, Netty
  /// ends the connection with all its calls; a proxy's clients should not be able to do that to
  /// each other, and proxies pass on 64 KiB.
  public NettyServerBuilder leaveRoomForMetadata(NettyServerBuilder builder) {
    return builder.maxInboundMetadataSize(
        Math.max(METADATA_ROOM, settings.get(GuardSettings.MAX_METADATA_BYTES)));
  }

  /// Adds what grpc-java has no limit for: connections, frames of no use, requests that it would
  /// not survive unscathed.
  ///
  /// @param maxCallsPerConnection that admission lets in
  /// @param retryPushback the time that a refused client is asked to wait before it tries again
  public ServerCredentials apply(
      ServerCredentials credentials, int maxCallsPerConnection, Duration retryPushback) {
    var ofServer = InternalNettyServerCredentials.toNegotiator(credentials);
    return InternalNettyServerCredentials.create(executors ->
        guarded(ofServer.newNegotiator(executors), maxCallsPerConnection, retryPushback));
  }

  /// As the other one with credentials, for a builder that was made without any. Handshakes compute
  /// on the threads that grpc-java's other servers use for it.
  public void apply(
      NettyServerBuilder builder,
      ServerCredentials credentials,
      int maxCallsPerConnection,
      Duration retryPushback) {
    var ofServer = InternalNettyServerCredentials.toNegotiator(credentials);
    var executors = SharedResourcePool.forResource(GrpcUtil.SHARED_CHANNEL_EXECUTOR);
    builder.protocolNegotiator(
        guarded(ofServer.newNegotiator(executors), maxCallsPerConnection, retryPushback));
  }

  private GuardedNegotiator guarded(
      ProtocolNegotiator ofServer, int maxCallsPerConnection, Duration retryPushback) {
    return new GuardedNegotiator(
        ofServer,
        cap,
        budgets,
        retryPushback.toMillis(),
        logLimit,
        settings.get(GuardSettings.MAX_CONTROL_FRAMES),
        settings.get(GuardSettings.MAX_WINDOW_UPDATES),
        earlyStreams(maxCallsPerConnection));
  }

  /// The number of connections that each guard has closed since the start.
  public Map<String, Long> closedConnections() {
    var all = new TreeMap<>(cap.closed());
    all.put(BudgetSettings.BYTES.key(), budgets.budget().cutOffs());
    return all;
  }

  public Budgets budgets() {
    return budgets;
  }

  private int offeredStreams(int maxCallsPerConnection) {
    var configured = settings.get(GuardSettings.MAX_STREAMS);
    return configured == 0 ? maxCallsPerConnection : Math.max(MIN_STREAMS, configured);
  }

  /// A call that comes before its client knows what it is offered is left to admission, which
  /// refuses it with a pushback; Netty would break it off.
  private int earlyStreams(int maxCallsPerConnection) {
    return Math.clamp(
        MARGIN * maxCallsPerConnection, offeredStreams(maxCallsPerConnection), Integer.MAX_VALUE);
  }

  private long nanos(Setting<Duration> setting) {
    return settings.get(setting).toNanos();
  }
}
