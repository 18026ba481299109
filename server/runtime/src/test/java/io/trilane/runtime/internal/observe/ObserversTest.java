package io.trilane.runtime.internal.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.sun.management.ThreadMXBean;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.internal.jfr.JfrObserver;
import io.trilane.runtime.observe.CallObserver;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

final class ObserversTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int CALLS = 10_000;

  private final Observers observers = new Observers();
  private final Call call =
      (Call)
          Proxy.newProxyInstance(
              Call.class.getClassLoader(), new Class<?>[] {Call.class}, (_, _, _) -> null);

  @Test
  void allocatesNothingForACallThatNobodyObserves() {
    observers.add(new JfrObserver()); // As every runtime has it; nothing is recorded here.
    assertEquals(0, bytesOfCalls() / CALLS);
  }

  @Test
  void observesACallForWhoeverAsks() {
    assertNull(observers.called(call, "cpu"));
    observers.add((_, _) -> CallObserver.NONE);
    assertNull(observers.called(call, "cpu"));
    observers.add((_, _) -> new CallObserver() {});
    assertNotNull(observers.called(call, "cpu"));
  }

  private long bytesOfCalls() {
    observers.called(call, "cpu");
    THREADS.getCurrentThreadAllocatedBytes();
    var before = THREADS.getCurrentThreadAllocatedBytes();
    for (var times = 0; times < CALLS; times++) {
      observers.called(call, "cpu");
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
