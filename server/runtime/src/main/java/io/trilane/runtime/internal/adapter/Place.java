package io.trilane.runtime.internal.adapter;

import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.ServerCall;
import io.trilane.runtime.internal.admission.Slot;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A call's slot, and what the call's end says of the server's load.
///
/// Belongs to one thread at a time, as the slot does.
public final class Place {
  private final ServerCall<?, ?> call;
  private final Slot slot;
  private final @Nullable Deadline deadline = Context.current().getDeadline();
  private Slot.Ending ending = Slot.Ending.OTHER;

  /// Made in the call's context.
  public Place(ServerCall<?, ?> call, Slot slot) {
    this.call = call;
    this.slot = slot;
  }

  /// From here on the time is the server's.
  public void requestComplete() {
    slot.begin();
  }

  public void answered() {
    ending = Slot.Ending.ANSWERED;
  }

  public void dropped() {
    ending = Slot.Ending.DROPPED;
  }

  public void release() {
    slot.release(call.isCancelled() && isLate() ? Slot.Ending.DROPPED : ending);
  }

  /// Whether the caller left because its deadline passed. Its own clock says so a little before
  /// ours, by as long as the call took to get here.
  private boolean isLate() {
    return deadline != null
        && deadline.timeRemaining(TimeUnit.NANOSECONDS) < slot.elapsedNanos() / 10;
  }
}
