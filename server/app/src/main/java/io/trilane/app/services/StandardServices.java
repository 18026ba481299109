package io.trilane.app.services;

import io.grpc.BindableService;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.services.ChannelzService;
import io.grpc.protobuf.services.ProtoReflectionService;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.trilane.runtime.GrpcService;
import io.trilane.settings.Setting;
import io.trilane.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Makes the standard services that configuration asks for.
public final class StandardServices {
  /// Servers, connections and sockets that one answer of channelz lists at most.
  private static final int CHANNELZ_PAGE = 100;

  private final Settings settings;
  private final Management management;
  private final LoadReports reports;
  private final LoadReportStreams streams;
  private final GrpcService diagnostics;

  public StandardServices(
      Settings settings, Management management, LoadReports reports, GrpcService diagnostics) {
    this.settings = settings;
    this.management = management;
    this.diagnostics = diagnostics;
    this.reports = reports;
    this.streams = new LoadReportStreams(reports, settings.get(ServiceSettings.ORCA_INTERVAL));
  }

  public List<ServerServiceDefinition> definitions() {
    var offered = new ArrayList<ServerServiceDefinition>();
    offer(offered, ServiceSettings.DIAGNOSTICS, () -> management.bind(diagnostics));
    offer(
        offered,
        ServiceSettings.REFLECTION,
        () -> management.bind(ProtoReflectionServiceV1.newInstance()));
    offer(offered, ServiceSettings.REFLECTION, () -> management.bind(reflectionOfOlderTools()));
    offer(
        offered,
        ServiceSettings.CHANNELZ,
        () -> management.bind(ChannelzService.newInstance(CHANNELZ_PAGE)));
    offer(offered, ServiceSettings.ORCA, () -> management.bind(streams.service()));
    return offered;
  }

  /// A service of the server's own, which tells its load with each answer if configuration asks for
  /// that.
  public ServerServiceDefinition reporting(ServerServiceDefinition service) {
    return settings.get(ServiceSettings.ORCA_PER_CALL)
        ? ServerInterceptors.intercept(service, new LoadReportTrailers(reports))
        : service;
  }

  /// ghz and older releases of grpcurl ask for v1alpha, which differs in its name alone.
  @SuppressWarnings("deprecation") // v1alpha is, and its clients are not gone.
  private static BindableService reflectionOfOlderTools() {
    return ProtoReflectionService.newInstance();
  }

  private void offer(
      List<ServerServiceDefinition> offered,
      Setting<Audience> setting,
      Supplier<ServerServiceDefinition> service) {
    switch (settings.get(setting)) {
      case OFF -> {}
      case LOOPBACK ->
          offered.add(ServerInterceptors.intercept(service.get(), new LoopbackOnly(setting.key())));
      case ALL -> offered.add(service.get());
    }
  }
}
