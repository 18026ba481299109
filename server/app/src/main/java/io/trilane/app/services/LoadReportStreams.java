package io.trilane.app.services;

import io.trilane.proto.orca.v3.OpenRcaServiceGrpc;
import io.trilane.proto.orca.v3.OrcaLoadReport;
import io.trilane.proto.orca.v3.OrcaLoadReportRequest;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.handler.Awaited;
import io.trilane.runtime.handler.Outbound;
import io.trilane.runtime.handler.Step;
import java.time.Duration;

/// Sends each client the latest load report at once, and again after each interval until it has
/// gone (gRFC A51, out of band) or the server drains.
final class LoadReportStreams {
  private static final Duration MAX_INTERVAL = Duration.ofDays(1);

  private final LoadReports reports;
  private final Duration least;

  /// @param least the interval of clients that ask for a shorter one, or for none
  LoadReportStreams(LoadReports reports, Duration least) {
    this.reports = reports;
    this.least = least;
  }

  GrpcService service() {
    return GrpcService.of(OpenRcaServiceGrpc.getServiceDescriptor())
        .steppedEmit(
            OpenRcaServiceGrpc.getStreamCoreMetricsMethod(),
            (request, out) -> next(interval(request), out))
        .build();
  }

  private Duration interval(OrcaLoadReportRequest request) {
    var wanted = request.getReportIntervalOrBuilder();
    var seconds = Math.clamp(wanted.getSeconds(), 0, MAX_INTERVAL.toSeconds());
    var asked = Duration.ofSeconds(seconds, wanted.getNanos());
    return asked.compareTo(least) < 0 ? least : asked;
  }

  private Step<Object> next(Duration interval, Outbound<OrcaLoadReport> out) {
    return Step.await(out.ready(), _ -> send(interval, out));
  }

  private Step<Object> send(Duration interval, Outbound<OrcaLoadReport> out)
      throws InterruptedException {
    out.send(reports.latest());
    return Step.await(Awaited.sleep(interval), _ -> next(interval, out));
  }
}
