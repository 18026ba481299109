package io.trilane.runtime.wire.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trilane.runtime.ModelName;
import io.trilane.runtime.wire.input.Input;
import io.trilane.runtime.wire.peer.EchoServer;
import io.trilane.runtime.wire.peer.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(30)
final class ConnectionCapTest {
  private static final Input CALL = Input.call("a good call", "OK", Headers.UNARY.all());

  @Parameter private ModelName model;

  @Test
  void closesAConnectionPastTheLimitAtOnceAndServesTheOthers() throws Exception {
    try (var server = EchoServer.start(model, "server.max-connections = 2");
        var second = server.connect()) {
      assertEquals("first", server.echo("first"));
      CALL.script().accept(second);
      assertEquals("OK", second.outcome());
      assertEquals("closed", outcomeOfOneMore(server));
      assertEquals("still here", server.echo("still here"));
    }
  }

  @Test
  void takesConnectionsAgainWhenOthersHaveGone() throws Exception {
    try (var server = EchoServer.start(model, "server.max-connections = 1")) {
      for (var connection = 0; connection < 3; connection++) {
        // The one before is gone when the server has seen its end.
        while (!outcomeOfOneMore(server).equals("OK")) {
          // This one was closed.
        }
      }
    }
  }

  private static String outcomeOfOneMore(EchoServer server) throws Exception {
    try (var wire = server.connect()) {
      CALL.script().accept(wire);
      return wire.outcome();
    }
  }
}
