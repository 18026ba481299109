package io.trilane.examples.jdbc;

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
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/// The service sells in each model, and a client reads in details why it does not.
@Timeout(60)
final class StockServiceTest {
  private final DataSource database = inMemory();

  @BeforeEach
  void fill() throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE stock (item VARCHAR PRIMARY KEY, pieces INT CHECK (pieces >= 0))");
      statement.execute("INSERT INTO stock VALUES ('tea', 2)");
    }
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

  /// Its data stays for as long as the process; a lock is waited for so many milliseconds.
  private static DataSource inMemory() {
    var source = new JdbcDataSource();
    source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20");
    return source;
  }
}
