package io.trilane.runtime.internal.admission;

import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One client, and what became of it.
final class Caller implements Applicant {
  private final AtomicReference<@Nullable Slot> slot = new AtomicReference<>();
  private final AtomicReference<@Nullable Overload> overload = new AtomicReference<>();
  private Runnable whenAdmitted = () -> {};
  private @Nullable Application application;

  void come(Gate gate, Places connection, WaitTimer timer) {
    switch (gate.enter(connection)) {
      case Slot admitted -> admitted(admitted);
      case Verdict.Refused(var reason) -> refused(reason);
      case Verdict.Full full -> application = full.join(this, timer);
    }
  }

  Caller whenAdmitted(Runnable action) {
    whenAdmitted = action;
    return this;
  }

  @Override
  public void admitted(Slot given) {
    assertNull(slot.getAndSet(given), "admitted twice");
    assertNull(overload.get(), "refused before");
    whenAdmitted.run();
  }

  @Override
  public void refused(Overload reason) {
    assertNull(overload.getAndSet(reason), "refused twice");
    assertNull(slot.get(), "admitted before");
  }

  Application application() {
    return Objects.requireNonNull(application, "did not wait");
  }

  boolean isAdmitted() {
    return slot.get() != null;
  }

  boolean isWaiting() {
    return slot.get() == null && overload.get() == null;
  }

  /// Why it was refused.
  String refusal() {
    return Objects.requireNonNull(overload.get(), "not refused").toString();
  }

  void withdraw() {
    application().withdraw();
  }

  void finish() {
    Objects.requireNonNull(slot.get(), "not admitted").release(Slot.Ending.ANSWERED);
  }
}
