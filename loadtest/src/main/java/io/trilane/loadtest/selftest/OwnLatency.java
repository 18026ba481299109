package io.trilane.loadtest.selftest;

import io.grpc.Metadata;
import io.grpc.Status;
import io.trilane.loadtest.experiment.timeline.Histograms;
import io.trilane.loadtest.experiment.traffic.Operation;
import java.nio.ByteBuffer;
import org.HdrHistogram.Histogram;

/// The latency of a peer's calls as the peer itself has measured it.
final class OwnLatency {
  private static final byte[] NOTHING = new byte[0];

  private final Histogram nanos = Histograms.empty(); // guarded by this

  /// Asks the peer and keeps what its answers say.
  Operation operation() {
    return new Operation(
        KnownServer.ASK, _ -> NOTHING, Metadata::new, (_, answer) -> check(answer));
  }

  /// The same, and something happens beside it when a call's turn has come.
  ///
  /// @param number of the call
  Operation operation(long number, Runnable then) {
    return new Operation(
        KnownServer.ASK,
        each -> {
          if (each == number) {
            Thread.ofVirtual().start(then);
          }
          return NOTHING;
        },
        Metadata::new,
        (_, answer) -> check(answer));
  }

  synchronized double millis(double percentile) {
    return nanos.getValueAtPercentile(percentile) / 1e6;
  }

  /// Forgets what was before.
  synchronized void reset() {
    nanos.reset();
  }

  private synchronized Status.Code check(byte[] answer) {
    nanos.recordValue(ByteBuffer.wrap(answer).getLong());
    return Status.Code.OK;
  }
}
