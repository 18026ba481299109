package io.trilane.examples.jdbc;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.ServiceDescriptor;
import io.trilane.details.Details;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc;
import io.trilane.runtime.Exceptions;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.CallFailure.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLTimeoutException;
import javax.sql.DataSource;

/// Sells from a stock that is kept in a database: `Perform` takes one of the item that the payload
/// names, and answers how many are left. The handler blocks in the driver.
final class StockService {
  private final DataSource database;

  StockService(DataSource database) {
    this.database = database;
  }

  GrpcService service() {
    var perform = WorkServiceGrpc.getPerformMethod();
    return GrpcService.of(
            ServiceDescriptor.newBuilder(WorkServiceGrpc.SERVICE_NAME).addMethod(perform).build())
        .unary(perform, this::sell)
        .build();
  }

  /// The status that each of the driver's exceptions means to a client, in one place.
  static void meanings(Exceptions map) {
    map.on(
            SQLTimeoutException.class,
            e -> Details.failure(Kind.UNAVAILABLE, "the database is busy", inASecond()))
        .on(
            SQLIntegrityConstraintViolationException.class,
            e -> Details.failure(Kind.FAILED_PRECONDITION, "none is left", reason("SOLD_OUT")));
  }

  private PerformResponse sell(PerformRequest request) throws SQLException {
    var item = request.getPayload().toStringUtf8();
    var answer = Call.current().answer().header("served-by", Call.current().model());
    try (var connection = database.getConnection()) {
      takeOne(connection, item);
      var left = left(connection, item);
      answer.trailer("rows-read", "1");
      return PerformResponse.newBuilder().setPayload(ByteString.copyFromUtf8("" + left)).build();
    }
  }

  private static void takeOne(Connection connection, String item) throws SQLException {
    try (var update =
        connection.prepareStatement("UPDATE stock SET pieces = pieces - 1 WHERE item = ?")) {
      update.setString(1, item);
      if (update.executeUpdate() == 0) {
        throw Details.failure(Kind.NOT_FOUND, "no such item", reason("NO_SUCH_ITEM"));
      }
    }
  }

  private static int left(Connection connection, String item) throws SQLException {
    try (var query = connection.prepareStatement("SELECT pieces FROM stock WHERE item = ?")) {
      query.setString(1, item);
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  private static ErrorInfo reason(String reason) {
    return ErrorInfo.newBuilder().setReason(reason).setDomain("stock.example").build();
  }

  private static RetryInfo inASecond() {
    return RetryInfo.newBuilder().setRetryDelay(Duration.newBuilder().setSeconds(1)).build();
  }
}
