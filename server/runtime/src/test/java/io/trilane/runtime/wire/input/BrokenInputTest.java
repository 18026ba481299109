package io.trilane.runtime.wire.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.runtime.ModelName;
import io.trilane.runtime.wire.peer.EchoServer;
import io.trilane.runtime.wire.peer.Headers;
import io.trilane.runtime.wire.peer.LogRecords;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// One server for each model, and every input on a connection of its own.
@ParameterizedClass
@EnumSource(ModelName.class)
final class BrokenInputTest {
  private static final Input GOOD_CALL = Input.call("a good call", "OK", Headers.UNARY.all());

  private final LogRecords log = new LogRecords();
  private final EchoServer server;

  BrokenInputTest(ModelName model) throws Exception {
    server =
        EchoServer.start(
            model,
            """
            server { max-message-bytes = %d, max-control-frames = %d }
            server { max-window-updates = %2$d, max-resets = %2$d }
            log.max-records = 1000000
            """
                .formatted(MessageInputs.MOST_BYTES, FloodInputs.LIMIT));
    assertEquals("first", server.echo("first"));
  }

  @AfterEach
  void stop() throws Exception {
    log.close();
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> endsAsDocumentedAndHarmsNobodyElse() {
    return Inputs.all().stream()
        .map(input -> DynamicTest.dynamicTest(input.name(), () -> check(input)));
  }

  private void check(Input input) throws Exception {
    log.clear();
    try (var wire = server.connect()) {
      input.script().accept(wire);
      assertEquals(input.outcome(), wire.outcome());
      assertEquals("still here", server.echo("still here"));
      wire.awaitEndAfterGoAway();
    }
    callOverEveryEventLoop();
    server.awaitNothingInFlight();
    // A count of those left out may be of another test's, ten seconds ago.
    var lines = log.lines().stream().filter(line -> !line.contains(" more left out: ")).toList();
    assertTrue(lines.size() <= 1, () -> "one record at most: " + lines);
    assertFalse(lines.toString().contains(LogRecords.STACK_TRACE), lines::toString);
  }

  /// New connections go to the loops in turn; what each loop logged before is there by then.
  private void callOverEveryEventLoop() throws Exception {
    for (var loop = 0; loop < 2 * Runtime.getRuntime().availableProcessors(); loop++) {
      try (var wire = server.connect()) {
        GOOD_CALL.script().accept(wire);
        assertEquals(GOOD_CALL.outcome(), wire.outcome());
      }
    }
  }
}
