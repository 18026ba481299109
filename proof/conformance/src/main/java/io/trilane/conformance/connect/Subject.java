package io.trilane.conformance.connect;

import io.grpc.ServerCredentials;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.Trilane;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// A kind of server that Connect's suite is run against.
public sealed interface Subject {
  int CASES_AT_A_TIME = 8;

  /// @param maxMessageBytes the largest request that it takes in; 0 for gRPC's own limit
  /// @throws IOException if it cannot listen
  SubjectServer start(ServerCredentials credentials, int maxMessageBytes) throws IOException;

  /// The number of cases that call the server at the same time, on one connection.
  int casesAtATime();

  /// The words that [#parse] reads.
  List<String> arguments();

  /// Every subject in which a model runs the service.
  static List<Subject> ofTrilane() {
    return Stream.concat(
            Stream.of(ModelName.values()).<Subject>map(DropIn::new),
            Stream.of(ModelName.values()).<Subject>map(Handlers::new))
        .toList();
  }

  /// @param arguments `stock`, or `drop-in` or `handlers` and the name of a model
  static Subject parse(String... arguments) {
    return switch (arguments[0]) {
      case "stock" -> new Stock();
      case "drop-in" -> new DropIn(ModelName.valueOf(arguments[1]));
      case "handlers" -> new Handlers(ModelName.valueOf(arguments[1]));
      default -> throw new IllegalArgumentException("unknown subject " + arguments[0]);
    };
  }

  /// grpc-java alone, with the executor that it has by default.
  record Stock() implements Subject {
    @Override
    public SubjectServer start(ServerCredentials credentials, int maxMessageBytes)
        throws IOException {
      return SubjectServer.start(
          NettyServerBuilder.forAddress(address(), credentials)
              .maxInboundMessageSize(limit(maxMessageBytes))
              .addService(StockConformance.service()),
          () -> {});
    }

    /// One: stock grpc-java ends the connection when a service answers although its request was too
    /// large, and the cases beside that one would fail with it.
    @Override
    public int casesAtATime() {
      return 1;
    }

    @Override
    public List<String> arguments() {
      return List.of("stock");
    }

    @Override
    public String toString() {
      return "stock grpc-java";
    }
  }

  /// The same service in a server with every guard, bound to a model as it is.
  record DropIn(ModelName model) implements Subject {
    @Override
    public SubjectServer start(ServerCredentials credentials, int maxMessageBytes)
        throws IOException {
      return guarded(
          model, credentials, maxMessageBytes, trilane -> trilane.bind(StockConformance.service()));
    }

    @Override
    public int casesAtATime() {
      return CASES_AT_A_TIME;
    }

    @Override
    public List<String> arguments() {
      return List.of("drop-in", model.name());
    }

    @Override
    public String toString() {
      return "drop-in, " + model;
    }
  }

  /// The service in Trilane's own handlers, in the same server.
  record Handlers(ModelName model) implements Subject {
    @Override
    public SubjectServer start(ServerCredentials credentials, int maxMessageBytes)
        throws IOException {
      return guarded(
          model,
          credentials,
          maxMessageBytes,
          trilane -> trilane.bind(HandlerConformance.service()));
    }

    @Override
    public int casesAtATime() {
      return CASES_AT_A_TIME;
    }

    @Override
    public List<String> arguments() {
      return List.of("handlers", model.name());
    }

    @Override
    public String toString() {
      return "handlers, " + model;
    }
  }

  private static SubjectServer guarded(
      ModelName model,
      ServerCredentials credentials,
      int maxMessageBytes,
      Function<Trilane, ServerServiceDefinition> bind)
      throws IOException {
    var trilane =
        Trilane.builder()
            .model(model)
            .set("trilane.server.max-message-bytes", limit(maxMessageBytes))
            .start();
    return SubjectServer.start(
        trilane.serverBuilder(address(), credentials).addService(bind.apply(trilane)), trilane);
  }

  private static int limit(int maxMessageBytes) {
    return maxMessageBytes == 0 ? 4 << 20 : maxMessageBytes;
  }

  private static InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }
}
