package io.trilane.runtime.internal.access;

import io.grpc.Context;
import io.trilane.runtime.internal.observe.Observation;
import org.jspecify.annotations.Nullable;

/// The time at which a call came that had to wait for its access, carried in its [Context].
public final class CameAt {
  private static final Context.Key<Long> NANO_TIME = Context.key("io.trilane.came-at");

  private CameAt() {}

  /// Tells the observation of a call, if there is one, that it has waited for its access.
  ///
  /// @param context of the call
  public static void tell(Context context, @Nullable Observation observation) {
    if (observation == null) {
      return;
    }
    var cameAt = NANO_TIME.get(context);
    if (cameAt != null) {
      observation.cameAt(cameAt);
    }
  }

  static Context in(Context context, long nanoTime) {
    return context.withValue(NANO_TIME, nanoTime);
  }
}
