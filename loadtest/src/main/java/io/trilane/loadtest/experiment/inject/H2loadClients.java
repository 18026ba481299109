package io.trilane.loadtest.experiment.inject;

import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.trilane.client.rpc.Security;
import io.trilane.loadtest.experiment.h2load.H2loadProcess;
import io.trilane.loadtest.experiment.meter.Cores;
import io.trilane.loadtest.experiment.timeline.Timeline;
import io.trilane.loadtest.experiment.traffic.Arrival;
import io.trilane.loadtest.experiment.traffic.Traffic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The clients of h2load, nghttp2's load generator: for closed loops of one traffic and one
/// request. It does not see the status of a call, so one call is made before, and must be answered.
public final class H2loadClients implements Injector {
  private static final Duration MAX_DURATION = Duration.ofHours(1);
  private static final long PROBE_SECONDS = 10;

  private final Cores cores;
  private final int threads;
  private final Path scratch;

  /// @param cores to keep it on
  /// @param threads how many send and receive
  /// @param scratch a folder for its log
  public H2loadClients(Cores cores, int threads, Path scratch) {
    this.cores = cores;
    this.threads = threads;
    this.scratch = scratch;
  }

  @Override
  public String name() {
    return "h2load";
  }

  @Override
  public List<String> threads() {
    return List.of("h2load");
  }

  /// @throws IllegalArgumentException if the traffic is not a single closed loop
  @Override
  public UnderWay start(String run, Endpoint endpoint, List<Traffic> traffics, long seed) {
    if (traffics.size() != 1
        || !(traffics.getFirst().arrival() instanceof Arrival.Closed(int clients))) {
      throw new IllegalArgumentException("h2load makes one closed loop at a time");
    }
    var traffic = traffics.getFirst();
    probe(endpoint, traffic);
    var process =
        H2loadProcess.start(
            cores.words(),
            options(endpoint, traffic, clients),
            traffic.operation().requests().apply(0),
            traffic.deadline(),
            scratch);
    return new Running(process, traffic.deadline());
  }

  @Override
  public void close() {}

  /// @throws IllegalStateException naming the status, if the call is not answered
  private static void probe(Endpoint endpoint, Traffic traffic) {
    try (var loops = new Loops(1, "h2load-probe")) {
      var channel = loops.connect(endpoint, 1, 0).getFirst();
      try {
        ClientCalls.blockingUnaryCall(
            ClientInterceptors.intercept(
                channel,
                MetadataUtils.newAttachHeadersInterceptor(traffic.operation().metadata().get())),
            traffic.operation().method(),
            CallOptions.DEFAULT.withDeadlineAfter(PROBE_SECONDS, TimeUnit.SECONDS),
            traffic.operation().requests().apply(0));
      } catch (StatusRuntimeException e) {
        throw new IllegalStateException(
            "h2load does not see refusals, and the call before it ended with " + e.getStatus(), e);
      } finally {
        channel.shutdownNow();
      }
    }
  }

  private List<String> options(Endpoint endpoint, Traffic traffic, int clients) {
    var connections = connections(clients, traffic.connections());
    var options = new ArrayList<String>();
    options.add("--threads=" + Math.min(threads, connections));
    options.add("--clients=" + connections);
    options.add("--max-concurrent-streams=" + clients / connections);
    options.add("--duration=" + MAX_DURATION.toSeconds() + "s");
    options.add("--header=content-type: application/grpc");
    options.add("--header=te: trailers");
    if (traffic.propagated()) {
      options.add("--header=grpc-timeout: " + traffic.deadline().toMillis() + "m");
    }
    options.addAll(headers(traffic.operation().metadata().get()));
    options.add("--connect-to=" + endpoint.target());
    options.add(
        "%s://%s/%s"
            .formatted(
                endpoint.security() instanceof Security.Plaintext ? "http" : "https",
                Objects.requireNonNullElse(endpoint.authority(), endpoint.target().toString()),
                traffic.operation().method().getFullMethodName()));
    return options;
  }

  /// The most that divide the clients evenly: h2load gives every connection as many.
  static int connections(int clients, int wanted) {
    var connections = Math.min(clients, wanted);
    while (clients % connections != 0) {
      connections--;
    }
    return connections;
  }

  private static List<String> headers(Metadata metadata) {
    return metadata.keys().stream()
        .flatMap(name -> values(metadata, name).map(value -> "--header=" + name + ": " + value))
        .toList();
  }

  /// As gRPC writes them.
  private static Stream<String> values(Metadata metadata, String name) {
    if (!name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
      return all(metadata, Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
    }
    return all(metadata, Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER))
        .map(Base64.getEncoder().withoutPadding()::encodeToString);
  }

  private static <T> Stream<T> all(Metadata metadata, Metadata.Key<T> key) {
    var values = metadata.getAll(key);
    return values == null ? Stream.empty() : StreamSupport.stream(values.spliterator(), false);
  }

  private record Running(H2loadProcess h2load, Duration deadline) implements UnderWay {
    @Override
    public List<Timeline> timelines() {
      return List.of(h2load.timeline());
    }

    @Override
    public long process() {
      return h2load.pid();
    }

    @Override
    public void finish() throws InterruptedException {
      h2load.stop(deadline);
    }
  }
}
