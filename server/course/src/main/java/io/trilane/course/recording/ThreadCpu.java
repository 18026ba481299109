package io.trilane.course.recording;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// Asks the operating system about the thread that asks: which one it is, the core it runs on, and
/// the CPU time it has had. For a virtual thread that is its carrier.
///
/// Linux has all three calls; without one the answer is 0, or -1 for the core.
final class ThreadCpu {
  private static final int THREAD_CPU_CLOCK = 3;
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final @Nullable MethodHandle GET_CPU =
      function("sched_getcpu", FunctionDescriptor.of(JAVA_INT));
  private static final @Nullable MethodHandle GET_SELF =
      function("pthread_self", FunctionDescriptor.of(JAVA_LONG));
  private static final @Nullable MethodHandle GET_TIME =
      function("clock_gettime", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ValueLayout.ADDRESS));

  private ThreadCpu() {}

  static int core() {
    try {
      return GET_CPU == null ? -1 : (int) GET_CPU.invokeExact();
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  /// A number that no other living thread of this process has.
  static long thread() {
    try {
      return GET_SELF == null ? 0 : (long) GET_SELF.invokeExact();
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  /// The most expensive of the three by far: it is a call into the kernel.
  static long cpuNanos() {
    var time = MemorySegment.ofArray(new long[2]);
    try {
      if (GET_TIME == null || (int) GET_TIME.invokeExact(THREAD_CPU_CLOCK, time) != 0) {
        return 0;
      }
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
    return time.get(JAVA_LONG, 0) * NANOS_PER_SECOND + time.get(JAVA_LONG, JAVA_LONG.byteSize());
  }

  @SuppressWarnings("restricted") // All three only write what they are given.
  private static @Nullable MethodHandle function(String name, FunctionDescriptor descriptor) {
    var linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find(name)
        .map(address -> linker.downcallHandle(address, descriptor, Linker.Option.critical(true)))
        .orElse(null);
  }
}
