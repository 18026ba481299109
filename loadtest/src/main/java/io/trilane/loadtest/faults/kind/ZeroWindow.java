package io.trilane.loadtest.faults.kind;

import com.google.protobuf.ByteString;
import io.trilane.client.cli.CommandFailed;
import io.trilane.client.rpc.CallFailed;
import io.trilane.loadtest.faults.figure.Figures;
import io.trilane.loadtest.faults.figure.Unit;
import io.trilane.loadtest.faults.http2.ClosedWindow;
import io.trilane.loadtest.server.ServerFailed;
import io.trilane.proto.v1.EmitRequest;

/// `zero-window`.
final class ZeroWindow implements Fault {
  private static final int STREAMS = 1_000;
  private static final int PAYLOAD_BYTES = 64 << 10;
  private static final EmitRequest REQUEST =
      EmitRequest.newBuilder()
          .setCount(1_000_000)
          .setPayload(ByteString.copyFrom(new byte[PAYLOAD_BYTES]))
          .build();

  @Override
  public String story() {
    return "%,d streams ask for answers of %d KiB without end and read none"
        .formatted(STREAMS, PAYLOAD_BYTES >> 10);
  }

  @Override
  public void inflict(Site site, Figures figures)
      throws ServerFailed, CallFailed, CommandFailed, InterruptedException {
    try (var server = site.victim(site.command(), figures)) {
      try (var _ = ClosedWindow.open(server.target(), STREAMS, REQUEST)) {
        server.watch(site.duration(), figures);
        figures.note("handlers held up", server.usage().getInFlight());
        figures.note("resident memory meanwhile", server.residentMebibytes(), Unit.MEBIBYTES);
      }
      server.recover(figures);
    }
  }
}
