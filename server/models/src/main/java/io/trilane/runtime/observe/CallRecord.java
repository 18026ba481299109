package io.trilane.runtime.observe;

import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/// The time of one call, split into parts that do not overlap: from its headers until its answer is
/// written or its client has gone. The work of a handler after that is in no part: see
/// [Departure#delayNanos].
///
/// @param status the code that the client was told, such as `OK`
/// @param started whether the handler began
/// @param queueNanos in line for a place; ready to run, but without a thread; answered, but not yet
///   written by the event loop
/// @param runNanos on a thread, in the handler; what a plain blocking handler waits for by itself
///   is in here
/// @param waitNanos waiting for the rest of a request, and for what the handler gave to the runtime
///   to wait for: a pause, a stage, a channel, the client's next message, tasks at its end
/// @param sendBlockedNanos waiting until the client reads
/// @param departure how the client went before it had its answer, or null
public record CallRecord(
    String status,
    boolean started,
    long queueNanos,
    long runNanos,
    long waitNanos,
    long sendBlockedNanos,
    @Nullable Departure departure) {
  /// The whole time.
  public long nanos() {
    return queueNanos + runNanos + waitNanos + sendBlockedNanos;
  }

  /// Tells what the call adds to each histogram, in nanoseconds. A call that was not blocked adds
  /// nothing there: nearly all would pay for saying so. One that never began adds nothing at all:
  /// it is counted as refused, or has gone before it could be.
  public void addTo(ObjLongConsumer<Instrument> histograms) {
    if (!started) {
      return;
    }
    histograms.accept(Instrument.QUEUE, queueNanos);
    histograms.accept(Instrument.RUN, runNanos);
    histograms.accept(Instrument.WAIT, waitNanos);
    if (sendBlockedNanos > 0) {
      histograms.accept(Instrument.SEND_BLOCKED, sendBlockedNanos);
    }
  }
}
