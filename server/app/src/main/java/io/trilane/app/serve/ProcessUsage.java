package io.trilane.app.serve;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The resources that this process has used, as far as the operating system tells; 0 where it does
/// not.
final class ProcessUsage {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Optional<MethodHandle> GETRUSAGE = getrusage();

  private ProcessUsage() {}

  /// User and system time of all threads.
  static long cpuNanos() {
    return Math.max(0, SYSTEM.getProcessCpuTime());
  }

  static long residentBytes() {
    try (var lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  /// Voluntary and involuntary switches of all threads, also of those that have ended.
  static long threadSwitches() {
    return GETRUSAGE.map(ProcessUsage::threadSwitches).orElse(0L);
  }

  private static long threadSwitches(MethodHandle getrusage) {
    try (var arena = Arena.ofConfined()) {
      var usage = arena.allocate(Rusage.BYTES);
      var result = (int) getrusage.invokeExact(Rusage.SELF, usage);
      return result != 0
          ? 0
          : usage.get(JAVA_LONG, Rusage.VOLUNTARY) + usage.get(JAVA_LONG, Rusage.INVOLUNTARY);
    } catch (Throwable e) {
      throw new IllegalStateException("getrusage", e);
    }
  }

  @SuppressWarnings("restricted") // The descriptor below is that of getrusage(2).
  private static Optional<MethodHandle> getrusage() {
    var linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find("getrusage")
        .map(address ->
            linker.downcallHandle(address, FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS)));
  }

  /// `struct rusage` of 64-bit Linux and macOS: two timevals of 16 bytes, then 14 longs, of which
  /// the last two are `ru_nvcsw` and `ru_nivcsw`.
  private static final class Rusage {
    static final int SELF = 0;
    static final long VOLUNTARY = 2 * 16 + 12 * 8;
    static final long INVOLUNTARY = VOLUNTARY + 8;
    static final long BYTES = INVOLUNTARY + 8;
  }
}
