package io.trilane.app.serve;

import io.trilane.app.admin.Loads;
import io.trilane.proto.v1.DiagnosticsServiceGrpc;
import io.trilane.proto.v1.Findings;
import io.trilane.proto.v1.ServerDescription;
import io.trilane.proto.v1.ServerUsage;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.Trilane;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.regex.Pattern;

/// `DiagnosticsService`: what the server is and what it has used.
final class Diagnostics {
  private static final Pattern SIZED =
      Pattern.compile("-X(m[nsx]|ss)\\d+[kmgtKMGT]?|-XX:([+-]\\w+|\\w+=\\d+(\\.\\d+)?[kmgtKMGT]?)");

  private final Trilane measured;
  private final String backend;
  private final double computeUnitNanos;

  Diagnostics(Trilane measured, String backend, double computeUnitNanos) {
    this.measured = measured;
    this.backend = backend;
    this.computeUnitNanos = computeUnitNanos;
  }

  GrpcService service() {
    return GrpcService.of(DiagnosticsServiceGrpc.getServiceDescriptor())
        .unary(DiagnosticsServiceGrpc.getDescribeMethod(), _ -> description())
        .unary(DiagnosticsServiceGrpc.getMeasureMethod(), _ -> usage())
        .build();
  }

  String summary() {
    return "model %s, backend %s, compute unit %.2f us"
        .formatted(measured.model(), backend, computeUnitNanos / 1_000);
  }

  private ServerDescription description() {
    var runtime = ManagementFactory.getRuntimeMXBean();
    var system = ManagementFactory.getOperatingSystemMXBean();
    return ServerDescription.newBuilder()
        .setVersion(Version.current())
        .setModel(measured.model().toString())
        .setBackend(backend)
        .setCores(Runtime.getRuntime().availableProcessors())
        .setJava(runtime.getVmName() + " " + Runtime.version())
        .setOperatingSystem(system.getName() + " " + system.getVersion() + " " + system.getArch())
        .addAllJvmOptions(sized(runtime.getInputArguments()))
        .setProcessId(ProcessHandle.current().pid())
        .setComputeUnitNanos(computeUnitNanos)
        .build();
  }

  /// The options that are a switch or a number. Text may be a secret, a path or a command.
  static List<String> sized(List<String> options) {
    return options.stream().filter(SIZED.asMatchPredicate()).toList();
  }

  private ServerUsage usage() {
    var load = measured.load();
    var threads = ManagementFactory.getThreadMXBean();
    return ServerUsage.newBuilder()
        .setUptimeNanos(ManagementFactory.getRuntimeMXBean().getUptime() * 1_000_000)
        .setCpuNanos(ProcessUsage.cpuNanos())
        .setThreads(threads.getThreadCount())
        .setPeakThreads(threads.getPeakThreadCount())
        .setResidentBytes(ProcessUsage.residentBytes())
        .setHeapUsedBytes(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed())
        .setThreadSwitches(ProcessUsage.threadSwitches())
        .setAdmitted(load.admitted())
        .setRefused(load.refused())
        .setInFlight(load.inFlight())
        .setHops(load.hops())
        .addAllModels(Loads.messages(load))
        .setFindings(findings())
        .build();
  }

  private Findings findings() {
    var found = measured.findings();
    return Findings.newBuilder()
        .setDeadlocks(found.deadlocks())
        .setStarvations(found.starvations())
        .setLoopLags(found.loopLags())
        .build();
  }
}
