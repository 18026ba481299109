package io.trilane.loadtest.selftest;

import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.trilane.client.rpc.Durations;
import io.trilane.loadtest.experiment.timeline.Histograms;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// A server of known latency, as a process of its own. At its end it prints how long its answers
/// took by its own clock.
final class Peer extends WorkServiceGrpc.WorkServiceImplBase {
  /// Begins the line with that.
  static final String OWN = "own latency: ";

  private final long usualNanos;
  private final long rareNanos;
  private final double rareShare;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("peer").factory());
  private final SplittableRandom random = new SplittableRandom(1); // of the event loop
  private final Histogram own = Histograms.empty(); // of the timer's thread

  /// @param rare how long one call of some takes
  /// @param rareShare how many do
  private Peer(Duration usual, Duration rare, double rareShare) {
    this.usualNanos = usual.toNanos();
    this.rareNanos = rare.toNanos();
    this.rareShare = rareShare;
  }

  /// Serves until its standard input ends.
  ///
  /// @param arguments how long a call takes, how long a rare one takes, and how many are rare
  public static void main(String... arguments) throws IOException, InterruptedException {
    var peer =
        new Peer(
            Durations.parse(arguments[0]),
            Durations.parse(arguments[1]),
            Double.parseDouble(arguments[2]));
    var loopback = InetAddress.getLoopbackAddress();
    var server =
        NettyServerBuilder.forAddress(new InetSocketAddress(loopback, 0))
            .directExecutor()
            .addService(peer)
            .build()
            .start();
    System.out.println("listening on " + loopback.getHostAddress() + ":" + server.getPort());
    System.in.transferTo(OutputStream.nullOutputStream());
    server.shutdownNow().awaitTermination(2, TimeUnit.SECONDS);
    peer.timer.shutdownNow();
    peer.timer.awaitTermination(2, TimeUnit.SECONDS);
    System.out.println(OWN + Histograms.encode(peer.own));
  }

  @Override
  public void perform(PerformRequest request, StreamObserver<PerformResponse> responses) {
    var begun = System.nanoTime();
    var delay = random.nextDouble() < rareShare ? rareNanos : usualNanos;
    var _ = timer.schedule(() -> answer(request, responses, begun), delay, TimeUnit.NANOSECONDS);
  }

  private void answer(
      PerformRequest request, StreamObserver<PerformResponse> responses, long begun) {
    responses.onNext(
        PerformResponse.newBuilder()
            .setPayload(request.getPayload())
            .setMessages(1)
            .setPayloadBytes(request.getPayload().size())
            .build());
    responses.onCompleted();
    own.recordValue(System.nanoTime() - begun);
  }
}
