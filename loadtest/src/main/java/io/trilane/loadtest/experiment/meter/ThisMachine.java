package io.trilane.loadtest.experiment.meter;

import com.sun.management.OperatingSystemMXBean;
import io.trilane.loadtest.experiment.result.Machine;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// A look at the machine before an experiment and after it.
///
/// @param proc where to look
/// @param loadAverage of the last minute; -1 if unknown
public record ThisMachine(Proc proc, double loadAverage, double steal) {
  private static final Path SYSTEM_CPUS = Path.of("/sys/devices/system/cpu");

  public static ThisMachine now(Proc proc) {
    var steal =
        proc.machine()
            .map(reading -> (double) reading.stealNanos() / Math.max(1, reading.totalNanos()))
            .orElse(-1.0);
    return new ThisMachine(
        proc, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), steal);
  }

  /// All that there is to know, after the experiment that began with this look.
  public Machine describe() {
    var after = now(proc);
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Machine(
        processors(),
        processorName(),
        IntStream.range(0, processors()).mapToObj(ThisMachine::place).toList(),
        read("cpu0/cpufreq/scaling_governor"),
        system.getTotalMemorySize(),
        system.getName() + " " + system.getVersion() + " " + system.getArch(),
        loadAverage,
        after.loadAverage,
        steal,
        after.steal);
  }

  /// All of them, whatever this process may use.
  public static int processors() {
    var online = read("online");
    return online.equals("unknown")
        ? Runtime.getRuntime().availableProcessors()
        : Cores.parse(online).numbers().size();
  }

  /// Cores in the order in which they are to be used: whole physical cores first, of one socket
  /// first.
  public static List<Integer> preferred() {
    record Place(int core, int thread, int socket) {}
    var all = Cores.parse(read("online").equals("unknown") ? "0" : read("online")).numbers();
    return all.stream()
        .map(core -> {
          var siblings = read("cpu" + core + "/topology/thread_siblings_list");
          var thread =
              siblings.equals("unknown") ? 0 : Cores.parse(siblings).numbers().indexOf(core);
          return new Place(core, thread, number("cpu" + core + "/topology/physical_package_id"));
        })
        .sorted(
            java.util.Comparator.comparingInt(Place::thread)
                .thenComparingInt(Place::socket)
                .thenComparingInt(Place::core))
        .map(Place::core)
        .toList();
  }

  private static String place(int core) {
    var topology = "cpu" + core + "/topology/";
    return "core %d: socket %s, physical core %s"
        .formatted(core, read(topology + "physical_package_id"), read(topology + "core_id"));
  }

  private String processorName() {
    return Proc.text(proc.root().resolve("cpuinfo")).stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown");
  }

  private static int number(String file) {
    var text = read(file);
    return text.matches("\\d+") ? Integer.parseInt(text) : 0;
  }

  private static String read(String file) {
    return Proc.text(SYSTEM_CPUS.resolve(file)).map(String::strip).orElse("unknown");
  }
}
