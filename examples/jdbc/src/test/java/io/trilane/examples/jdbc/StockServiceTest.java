package io.trilane.examples.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.WorkServiceGrpc;
import io.trilane.testing.EachModel;
import io.trilane.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;

/// The service sells in each model, and a client reads in details why it does not.
@Timeout(60)
final class StockServiceTest {
  private final DataSource database;

  StockServiceTest() throws SQLException {
    database = Shop.database(UUID.randomUUID().toString());
  }

  @EachModel
  void sellsUntilNoneIsLeft(TestServer server) throws Exception {
    serve(server);
    assertEquals("1", buy(server, "tea"));
    assertEquals("0", buy(server, "tea"));
    var soldOut = assertThrows(StatusRuntimeException.class, () -> buy(server, "tea"));
    assertEquals(Status.Code.FAILED_PRECONDITION, soldOut.getStatus().getCode());
    assertEquals("SOLD_OUT", detail(soldOut).unpack(ErrorInfo.class).getReason());
  }

  @EachModel
  void saysWhichItemIsUnknown(TestServer server) throws Exception {
    serve(server);
    var unknown = assertThrows(StatusRuntimeException.class, () -> buy(server, "gold"));
    assertEquals(Status.Code.NOT_FOUND, unknown.getStatus().getCode());
    assertEquals("NO_SUCH_ITEM", detail(unknown).unpack(ErrorInfo.class).getReason());
  }

  @EachModel
  void saysWhenToTryAgainIfTheDatabaseIsBusy(TestServer server) throws Exception {
    serve(server);
    try (var another = database.getConnection();
        var statement = another.createStatement()) {
      another.setAutoCommit(false);
      statement.executeUpdate("UPDATE stock SET pieces = 2"); // Holds the row.
      var busy = assertThrows(StatusRuntimeException.class, () -> buy(server, "tea"));
      assertEquals(Status.Code.UNAVAILABLE, busy.getStatus().getCode());
      assertEquals(1, detail(busy).unpack(RetryInfo.class).getRetryDelay().getSeconds());
      another.rollback();
    }
  }

  @EachModel
  void tellsAClientInPython(TestServer server) throws Exception {
    Assumptions.assumeTrue(
        runs("python3", "-c", "import grpc_status"), "needs Python with grpcio-status");
    serve(server);
    assertTold(server, "python3", "client.py");
  }

  @EachModel
  void tellsAClientInGo(TestServer server) throws Exception {
    var client = Path.of("target", "client-" + server.model()).toAbsolutePath().toString();
    Assumptions.assumeTrue(runs("go", "build", "-C", "go", "-o", client, "."), "needs Go");
    serve(server);
    assertTold(server, client);
  }

  /// Headers, trailers and details are read by what other languages have for them.
  private static void assertTold(TestServer server, String... client) throws IOException {
    var servedBy = "served-by: " + server.model() + "\n";
    assertEquals(servedBy + "left: 1\nrows-read: 1\n", output(server, "tea", client));
    assertEquals(
        servedBy + "NOT_FOUND: no such item\nreason: NO_SUCH_ITEM\n",
        output(server, "gold", client));
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static String output(TestServer server, String item, String... client)
      throws IOException {
    var command = new ArrayList<>(List.of(client));
    command.addAll(List.of("localhost:" + server.port(), item));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var out = process.getInputStream()) {
      return new String(out.readAllBytes(), UTF_8).replace("\r", "");
    }
  }

  private void serve(TestServer server) {
    server.trilane().exceptions(StockService::meanings);
    server.serve(new StockService(database).service());
  }

  private static String buy(TestServer server, String item) {
    return WorkServiceGrpc.newBlockingStub(server.channel())
        .perform(PerformRequest.newBuilder().setPayload(ByteString.copyFromUtf8(item)).build())
        .getPayload()
        .toStringUtf8();
  }

  private static Any detail(StatusRuntimeException failure) {
    return Objects.requireNonNull(StatusProto.fromThrowable(failure)).getDetails(0);
  }
}
