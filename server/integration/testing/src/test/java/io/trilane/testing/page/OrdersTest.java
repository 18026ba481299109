package io.trilane.testing.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.ClientCalls;
import io.trilane.testing.EachModel;
import io.trilane.testing.TestClock;
import io.trilane.testing.TestServer;
import io.trilane.testing.Transport;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;

/// The tests that the page shows.
@Timeout(20)
final class OrdersTest {
  // snippet test
  @EachModel
  void placesAnOrder(TestServer server) {
    server.serve(Orders.service());
    assertEquals("placed tea", place(server.channel(), "tea"));
  }

  // end

  // snippet test-clock
  @EachModel(config = "stream.max-idle = 1h", by = Transport.IN_PROCESS)
  void endsATraderWhoIsSilentForAnHour(TestServer server, TestClock clock) throws Exception {
    server.serve(Orders.service());
    var trade = trade(server.channel());
    trade.write("tea");
    assertEquals("tea is your order number 1", trade.read());
    clock.pass(Duration.ofHours(1));
    var failure = assertThrows(StatusException.class, trade::read);
    assertEquals(Status.Code.DEADLINE_EXCEEDED, failure.getStatus().getCode());
  }

  // end

  private static String place(Channel channel, String order) {
    return ClientCalls.blockingUnaryCall(
        channel, OrdersGrpc.getPlaceMethod(), CallOptions.DEFAULT, order);
  }

  private static BlockingClientCall<String, String> trade(Channel channel) {
    return ClientCalls.blockingBidiStreamingCall(
        channel, OrdersGrpc.getTradeMethod(), CallOptions.DEFAULT);
  }
}
