package io.trilane.loadtest.result;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Where the injector ran.
///
/// @param processor as the operating system names it; "unknown" where it does not
/// @param memoryBytes of the machine
/// @param injectorLoops event loops that sent and received
public record Environment(
    int cores,
    String processor,
    long memoryBytes,
    String operatingSystem,
    String java,
    List<String> jvmOptions,
    int injectorLoops) {

  /// Looks at this machine and this JVM.
  public static Environment here(int injectorLoops) {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    var runtime = ManagementFactory.getRuntimeMXBean();
    return new Environment(
        system.getAvailableProcessors(),
        processorName(),
        system.getTotalMemorySize(),
        system.getName() + " " + system.getVersion() + " " + system.getArch(),
        runtime.getVmName() + " " + runtime.getVmVersion(),
        runtime.getInputArguments(),
        injectorLoops);
  }

  private static String processorName() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
