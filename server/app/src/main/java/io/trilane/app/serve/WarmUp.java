package io.trilane.app.serve;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc;
import io.trilane.runtime.ModelShares;
import io.trilane.settings.Settings;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls that a process makes to itself before its server listens, so that the first clients do not
/// wait for classes to be loaded and code to be compiled.
///
/// A second server in the same models takes them, on a port of its own. The code is the same, and
/// neither the counters nor the limits of the real one see anything of it.
final class WarmUp {
  private static final Logger log = LoggerFactory.getLogger(WarmUp.class);
  private static final int AT_ONCE = 16;
  private static final Duration DEADLINE = Duration.ofSeconds(1);
  private static final PerformRequest REQUEST =
      PerformRequest.newBuilder().setWaitMicros(100).build();

  private WarmUp() {}

  /// Blocks for as long as it is told, and two seconds more at most. A warm-up that fails is
  /// logged, and the server starts cold.
  ///
  /// @return how many calls were answered
  static long during(Duration time, ModelShares models) throws InterruptedException {
    if (time.isZero()) {
      return 0;
    }
    var server = TrilaneServer.start(settings(models));
    var channel = NettyChannelBuilder.forAddress("localhost", server.port()).usePlaintext().build();
    try {
      return call(channel, System.nanoTime() + time.toNanos());
    } finally {
      channel.shutdownNow();
      server.stop();
    }
  }

  private static Settings settings(ModelShares models) {
    return ServerSettings.ofServerWithin()
        .model(models)
        .set("trilane.server.shutdown-grace", Duration.ofSeconds(1))
        .settings();
  }

  private static long call(ManagedChannel channel, long end) throws InterruptedException {
    var answered = 0L;
    try {
      do {
        for (var call : Stream.generate(() -> start(channel)).limit(AT_ONCE).toList()) {
          call.get();
          answered++;
        }
      } while (System.nanoTime() < end);
    } catch (ExecutionException e) {
      log.warn("the warm-up ended after {} calls: {}", answered, Status.fromThrowable(e).getCode());
    }
    return answered;
  }

  private static ListenableFuture<PerformResponse> start(ManagedChannel channel) {
    return WorkServiceGrpc.newFutureStub(channel)
        .withDeadlineAfter(DEADLINE.toNanos(), TimeUnit.NANOSECONDS)
        .perform(REQUEST);
  }
}
