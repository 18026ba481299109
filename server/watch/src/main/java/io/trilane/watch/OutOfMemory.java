package io.trilane.watch;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.Thread.UncaughtExceptionHandler;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends the process when memory runs out in a way that `-XX:+ExitOnOutOfMemoryError` does not see:
/// direct buffers and native threads, whose errors Java code throws. Ends it as the JVM does, with
/// a heap dump if `-XX:+HeapDumpOnOutOfMemoryError` asks for one, and with code 3.
///
/// It is the handler of last resort of all threads, and is given what handlers throw too.
final class OutOfMemory implements UncaughtExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(OutOfMemory.class);
  private static final int EXIT_CODE = 3;

  private final @Nullable UncaughtExceptionHandler others;
  private final AtomicBoolean seen = new AtomicBoolean();

  private OutOfMemory(@Nullable UncaughtExceptionHandler others) {
    this.others = others;
  }

  /// The handler that was there before still gets everything else.
  static void install() {
    Thread.setDefaultUncaughtExceptionHandler(
        new OutOfMemory(Thread.getDefaultUncaughtExceptionHandler()));
  }

  @Override
  public void uncaughtException(Thread thread, Throwable error) {
    if (error instanceof OutOfMemoryError) {
      end(thread, error);
    } else if (others != null) {
      others.uncaughtException(thread, error);
    } else {
      log.error("{} ended", thread.getName(), error);
    }
  }

  /// The first one to come here ends the process; no other thread need do anything.
  private void end(Thread thread, Throwable error) {
    if (seen.compareAndSet(false, true)) {
      try {
        log.error("out of memory on {}, the process ends: {}", thread.getName(), error.toString());
        dump();
      } finally {
        Runtime.getRuntime().halt(EXIT_CODE);
      }
    }
  }

  private static void dump() {
    var jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    if (jvm.getVMOption("HeapDumpOnOutOfMemoryError").getValue().equals("true")) {
      var file = file(jvm.getVMOption("HeapDumpPath").getValue());
      try {
        jvm.dumpHeap(file.toString(), true);
        log.error("heap dump in {}", file);
      } catch (IOException | RuntimeException e) {
        log.error("no heap dump in {}: {}", file, e.toString());
      }
    }
  }

  /// The file that the JVM itself would write: in the configured folder, by default the working
  /// folder.
  private static Path file(String configured) {
    var id = Long.toString(ProcessHandle.current().pid());
    var path = Path.of(configured.replace("%p", id));
    return path.toString().endsWith(".hprof") ? path : path.resolve("java_pid" + id + ".hprof");
  }
}
