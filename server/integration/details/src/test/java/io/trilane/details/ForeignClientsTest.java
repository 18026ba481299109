package io.trilane.details;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.Duration;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.ServiceDescriptor;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.CallFailure.Kind;
import io.trilane.testing.EachModel;
import io.trilane.testing.TestServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;

/// Clients in Go and in Python read headers, trailers and details, where they can be had.
@Timeout(120)
final class ForeignClientsTest {
  private static final File CLIENTS = new File("src/test/clients");
  private static final String ALL =
      """
      code Unavailable message closed
      header [eu-3] trailer [17]
      reason CLOSED
      retry after 3s
      field payload
      """;

  @EachModel
  void aClientInGoReadsThem(TestServer server) throws Exception {
    var client = Path.of("target", "read-" + server.model()).toAbsolutePath();
    Assumptions.assumeTrue(
        runs("go", "build", "-o", client.toString(), "."), "needs Go and its modules");
    assertEquals(ALL, answerTo(server, client.toString()));
  }

  @EachModel
  void aClientInPythonReadsThem(TestServer server) throws Exception {
    Assumptions.assumeTrue(runs("python3", "-c", "import grpc_status"), "needs grpcio-status");
    assertEquals(ALL, answerTo(server, "python3", "read.py"));
  }

  private static String answerTo(TestServer server, String... client) throws IOException {
    server.serve(service());
    var command = new ArrayList<>(List.of(client));
    command.add("localhost:" + server.port());
    command.add("/" + WorkServiceGrpc.getPerformMethod().getFullMethodName());
    var process = new ProcessBuilder(command).directory(CLIENTS).redirectErrorStream(true).start();
    try (var out = process.getInputStream()) {
      return new String(out.readAllBytes(), UTF_8);
    }
  }

  private static GrpcService service() {
    var method = WorkServiceGrpc.getPerformMethod();
    return GrpcService.of(
            ServiceDescriptor.newBuilder(WorkServiceGrpc.SERVICE_NAME).addMethod(method).build())
        .unary(method, ForeignClientsTest::fail)
        .build();
  }

  private static PerformResponse fail(PerformRequest request) {
    var answer = Call.current().answer().header("served-by", "eu-3").trailer("rows-read", "17");
    answer.sendHeaders();
    throw Details.failure(
        Kind.UNAVAILABLE,
        "closed",
        ErrorInfo.newBuilder().setReason("CLOSED").setDomain("shop").build(),
        RetryInfo.newBuilder().setRetryDelay(Duration.newBuilder().setSeconds(3)).build(),
        BadRequest.newBuilder()
            .addFieldViolations(BadRequest.FieldViolation.newBuilder().setField("payload"))
            .build());
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .directory(CLIENTS)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
