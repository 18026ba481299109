package io.trilane.runtime.internal.admission;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.runtime.internal.time.Timers;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One call, and what became of it.
final class Caller {
  private final AtomicReference<@Nullable Permit> permit = new AtomicReference<>();
  private final AtomicReference<@Nullable Refusal> refusal = new AtomicReference<>();
  private Runnable whenAdmitted = () -> {};
  private @Nullable Waiter waiter;
  private @Nullable Permit own;

  void come(Limiter limiter, @Nullable Limit method, Limit connection, Timers timers) {
    own = limiter.permit(CallKind.CALL, method, new CallOrigin(connection, Limit.none()));
    assertTrue(connection.tryTake());
    switch (limiter.admit(own)) {
      case Permit given -> admitted(given);
      case Refusal reason -> refused(reason);
      case Waiter waits -> {
        waiter = waits;
        waits.join(this::admitted, this::refused, timers);
      }
    }
  }

  Caller whenAdmitted(Runnable action) {
    whenAdmitted = action;
    return this;
  }

  private void admitted(Permit given) {
    assertNull(permit.getAndSet(given), "admitted twice");
    assertNull(refusal.get(), "refused before");
    given.begin(System.nanoTime());
    given.answered();
    whenAdmitted.run();
  }

  private void refused(Refusal reason) {
    assertNull(refusal.getAndSet(reason), "refused twice");
    assertNull(permit.get(), "admitted before");
    var refused = Objects.requireNonNull(own);
    refused.dropped();
    refused.release(System.nanoTime(), false);
  }

  Waiter waiter() {
    return Objects.requireNonNull(waiter, "did not wait");
  }

  boolean isAdmitted() {
    return permit.get() != null;
  }

  boolean isWaiting() {
    return permit.get() == null && refusal.get() == null;
  }

  /// The reason for which it was refused.
  String refusal() {
    return Objects.requireNonNull(refusal.get(), "not refused").toString();
  }

  void withdraw() {
    if (waiter().withdraw() != null) {
      Objects.requireNonNull(own).release(System.nanoTime(), false);
    }
  }

  void finish() {
    Objects.requireNonNull(permit.get(), "not admitted").release(System.nanoTime(), false);
  }
}
