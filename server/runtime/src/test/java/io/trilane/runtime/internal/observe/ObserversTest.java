package io.trilane.runtime.internal.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.sun.management.ThreadMXBean;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.internal.client.Ending;
import io.trilane.runtime.internal.client.Program;
import io.trilane.runtime.internal.client.Suspension;
import io.trilane.runtime.internal.jfr.JfrObserver;
import io.trilane.runtime.observe.CallObserver;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
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
  void allocatesNothingAroundAProgramThatNobodyObserves() {
    var program = new Idle();
    assertEquals(0, bytesOf(() -> Observed.of(program, never -> false, null)) / CALLS);
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
    return bytesOf(() -> observers.called(call, "cpu"));
  }

  private static long bytesOf(Runnable work) {
    work.run();
    THREADS.getCurrentThreadAllocatedBytes();
    var before = THREADS.getCurrentThreadAllocatedBytes();
    for (var times = 0; times < CALLS; times++) {
      work.run();
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  private static final class Idle implements Program {
    @Override
    public @Nullable Suspension advance(long readySince, boolean cancelled) {
      return null;
    }

    @Override
    public void ended(Ending ending) {}
  }
}
