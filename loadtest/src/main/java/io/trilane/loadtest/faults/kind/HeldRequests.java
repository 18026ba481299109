package io.trilane.loadtest.faults.kind;

import com.google.protobuf.ByteString;
import io.trilane.client.cli.CommandFailed;
import io.trilane.client.launch.ServerFailed;
import io.trilane.client.rpc.CallFailed;
import io.trilane.loadtest.faults.client.Site;
import io.trilane.loadtest.faults.figure.Figures;
import io.trilane.loadtest.faults.figure.Unit;
import io.trilane.loadtest.faults.http2.HeldCall;
import io.trilane.loadtest.faults.http2.HeldCalls;
import io.trilane.proto.v1.EmitRequest;
import io.trilane.proto.v1.PerformRequest;
import java.time.Duration;

/// The faults in which calls make a server hold something for as long as they like.
final class HeldRequests {
  private static final String PERFORM = "trilane.v1.WorkService/Perform";
  private static final int ALMOST_THE_LIMIT = 3_999_900;
  private static final Duration BROKEN_OFF_AFTER = Duration.ofSeconds(2);

  private HeldRequests() {}

  static Fault zeroWindow() {
    var request = EmitRequest.newBuilder().setCount(1_000_000).setPayload(zeros(64 << 10)).build();
    return new HeldServer(
        "1,000 streams ask for answers of 64 KiB without end and read none",
        1,
        1_000,
        HeldCall.withoutWindow("trilane.v1.WorkService/Emit", request));
  }

  static Fault unfinishedRequests() {
    var request = PerformRequest.newBuilder().setPayload(zeros(ALMOST_THE_LIMIT)).build();
    return new HeldServer(
        "100 streams of one connection send a request of 4 MB but for its last octet, are reset,"
            + " and begin again",
        1,
        100,
        HeldCall.unfinished(PERFORM, request, BROKEN_OFF_AFTER));
  }

  static Fault unreadAnswers() {
    var request = PerformRequest.newBuilder().setPayload(zeros(1 << 20)).build();
    return new HeldServer(
        "20 connections have 1 MiB sent back on each of 100 streams, and read nothing",
        20,
        100,
        HeldCall.withoutWindow(PERFORM, request));
  }

  static Fault openedCalls() {
    return new HeldServer(
        "2 connections open 1,000 calls each and send no request",
        2,
        1_000,
        HeldCall.opened(PERFORM));
  }

  static Fault headersOnly() {
    return new HeldServer(
        "100 connections open 100 calls each and send no request",
        100,
        100,
        HeldCall.opened(PERFORM));
  }

  private static ByteString zeros(int length) {
    return ByteString.copyFrom(new byte[length]);
  }

  /// One of them.
  ///
  /// @param connections that are opened, and opened again when they are cut
  /// @param streams of each, with a call on each
  private record HeldServer(String story, int connections, int streams, HeldCall call)
      implements Fault {
    @Override
    public void inflict(Site site, Figures figures)
        throws ServerFailed, CallFailed, CommandFailed, InterruptedException {
      try (var server = Victim.start(site, site.command(), figures)) {
        try (var calls = HeldCalls.start(server.target(), connections, streams, call)) {
          server.watch(site.duration(), figures);
          server.meetNewClient(figures);
          figures.note("handlers held up", server.usage().getInFlight());
          figures.note("connections cut by the server", calls.cut());
          figures.note("resident memory meanwhile", server.residentMebibytes(), Unit.MEBIBYTES);
        }
        server.recover(figures);
      }
    }
  }
}
