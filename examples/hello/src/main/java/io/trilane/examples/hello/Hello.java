package io.trilane.examples.hello;

import com.google.protobuf.ByteString;
import com.typesafe.config.ConfigFactory;
import io.grpc.InsecureServerCredentials;
import io.grpc.ServiceDescriptor;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.Trilane;
import io.trilane.runtime.handler.Call;
import java.net.InetSocketAddress;

/// The server of the course notes: one thread for each client, which blocks while it waits. Which
/// kind of thread is the first argument: `platform`, `virtual` or `pipeline`.
final class Hello {
  private Hello() {}

  static GrpcService service() {
    var perform = WorkServiceGrpc.getPerformMethod();
    return GrpcService.of(
            ServiceDescriptor.newBuilder(WorkServiceGrpc.SERVICE_NAME).addMethod(perform).build())
        .unary(perform, Hello::greet)
        .build();
  }

  public static void main(String[] args) throws Exception {
    var config = ConfigFactory.parseString("trilane.model = " + args[0]);
    try (var trilane = Trilane.start(config)) {
      var server =
          trilane
              .serverBuilder(new InetSocketAddress(50051), InsecureServerCredentials.create())
              .addService(trilane.bind(service()))
              .build();
      System.out.println("Hello waits on port " + server.start().getPort());
      server.awaitTermination();
    }
  }

  private static PerformResponse greet(PerformRequest request) throws InterruptedException {
    Thread.sleep(request.getWaitMicros() / 1_000); // As it would wait for a database.
    var text =
        "Hello, " + request.getPayload().toStringUtf8() + ", from " + Call.current().thread();
    return PerformResponse.newBuilder().setPayload(ByteString.copyFromUtf8(text)).build();
  }
}
