package io.trilane.details;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.Duration;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.typesafe.config.ConfigFactory;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.WorkServiceGrpc;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.Trilane;
import io.trilane.runtime.handler.CallFailure.Kind;
import java.net.InetSocketAddress;
import java.util.Objects;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A stock client reads the details that a handler has sent.
@Timeout(30)
final class DetailsTest {
  private static final ErrorInfo INFO =
      ErrorInfo.newBuilder().setReason("CLOSED").setDomain("shop").build();
  private static final RetryInfo RETRY =
      RetryInfo.newBuilder().setRetryDelay(Duration.newBuilder().setSeconds(3)).build();
  private static final BadRequest BAD =
      BadRequest.newBuilder()
          .addFieldViolations(BadRequest.FieldViolation.newBuilder().setField("payload"))
          .build();

  @ParameterizedTest
  @EnumSource
  void aStockClientReadsThem(ModelName model) throws Exception {
    var method = WorkServiceGrpc.getPerformMethod();
    var descriptor =
        io.grpc.ServiceDescriptor.newBuilder(WorkServiceGrpc.SERVICE_NAME)
            .addMethod(method)
            .build();
    var service =
        GrpcService.of(descriptor)
            .unary(
                method,
                request -> {
                  throw Details.failure(Kind.UNAVAILABLE, "closed", INFO, RETRY, BAD);
                })
            .build();
    try (var trilane = Trilane.start(ConfigFactory.parseString("trilane.model = " + model))) {
      var server =
          trilane
              .serverBuilder(new InetSocketAddress(0), InsecureServerCredentials.create())
              .addService(trilane.bind(service))
              .build()
              .start();
      var channel =
          Grpc.newChannelBuilder(
                  "localhost:" + server.getPort(), InsecureChannelCredentials.create())
              .build();
      var failure =
          Assertions.assertThrows(
              StatusRuntimeException.class,
              () ->
                  WorkServiceGrpc.newBlockingStub(channel)
                      .perform(PerformRequest.getDefaultInstance()));
      var status = Objects.requireNonNull(StatusProto.fromThrowable(failure));
      assertEquals("closed", status.getMessage());
      assertEquals(INFO, status.getDetails(0).unpack(ErrorInfo.class));
      assertEquals(RETRY, status.getDetails(1).unpack(RetryInfo.class));
      assertEquals(BAD, status.getDetails(2).unpack(BadRequest.class));
      channel.shutdownNow();
      server.shutdownNow();
    }
  }
}
