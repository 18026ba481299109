package io.trilane.gatling.call;

import io.gatling.core.CoreComponents;
import io.trilane.gatling.record.CallHistograms;
import io.trilane.gatling.record.CallRecorder;
import io.trilane.gatling.record.ReportFolder;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import scala.runtime.BoxedUnit;

/// One run of a simulation: its protocols, and what is to be done at its end.
final class SimulationRun {
  private final Map<GrpcProtocol, GrpcComponents> byProtocol = new ConcurrentHashMap<>();
  private final CallRecorder histograms = new CallHistograms();
  private final ReportFolder folder = ReportFolder.ofRunStartingNow();
  private final CoreComponents core;

  SimulationRun(CoreComponents core) {
    this.core = core;
    core.actorSystem()
        .registerOnTermination(() -> {
          end();
          return BoxedUnit.UNIT;
        });
  }

  GrpcComponents components(GrpcProtocol protocol) {
    return byProtocol.computeIfAbsent(
        protocol, _ -> new GrpcComponents(protocol, core, protocol.recorder().orElse(histograms)));
  }

  private void end() {
    var recorders = new HashSet<CallRecorder>();
    for (var components : byProtocol.values()) {
      components.close();
      recorders.add(components.recorder());
    }
    var report = folder.find();
    recorders.forEach(recorder -> recorder.ended(report));
  }
}
