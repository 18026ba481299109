package io.trilane.runtime.wire.limit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.runtime.ModelName;
import io.trilane.runtime.wire.peer.EchoServer;
import io.trilane.runtime.wire.peer.Headers;
import io.trilane.runtime.wire.peer.LogRecords;
import io.trilane.runtime.wire.peer.Message;
import io.trilane.runtime.wire.peer.Wire;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Clients that make the server hold what it may not let go.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(60)
final class BudgetTest {
  private static final int LARGE = 200_000;
  private static final int SHARE = 500_000;
  private static final String SMALL_BUDGET =
      """
      server.max-message-bytes = 200000
      budget { bytes = 1000000, bytes-per-connection = 500000 }
      """;

  /// SETTINGS_INITIAL_WINDOW_SIZE of 0.
  private static final int[] NO_WINDOW = {0, 4, 0, 0, 0, 0};

  /// The same of 1 MiB.
  private static final int[] LARGE_WINDOW = {0, 4, 0, 16, 0, 0};

  @Parameter private ModelName model;

  @Test
  void refusesTheNewestRequestsOfAConnectionThatEndsNone() throws Exception {
    try (var server = EchoServer.start(model, SMALL_BUDGET);
        var wire = server.connect()) {
      wire.open();
      for (var call = 0; call < 10; call++) {
        begin(wire, 2 * call + 1, Headers.UNARY);
      }
      assertEquals("RESOURCE_EXHAUSTED", wire.outcome());
      assertTrue(server.held().bytes() < SHARE + LARGE, "held: " + server.held());
      assertTrue(server.held().refused() > 0);
      assertEquals("served", server.echo("served"));
    }
  }

  @Test
  void letsTheOldestRequestOfSuchAConnectionGoOn() throws Exception {
    try (var server = EchoServer.start(model, SMALL_BUDGET);
        var wire = server.connect()) {
      openWith(wire, LARGE_WINDOW);
      wire.frame(Wire.WINDOW_UPDATE, Wire.NO_FLAGS, 0, 0, 16, 0, 0);
      for (var call = 0; call < 10; call++) {
        begin(wire, 2 * call + 1, Headers.UNARY);
      }
      assertEquals("RESOURCE_EXHAUSTED", wire.outcome());
      wire.frame(Wire.DATA, Wire.END_STREAM, 1, new byte[] {'x'});
      for (var outcome = wire.outcome(); !outcome.equals("OK"); outcome = wire.outcome()) {
        assertTrue(outcome.equals("RESOURCE_EXHAUSTED") || outcome.startsWith("RST"), outcome);
      }
    }
  }

  @Test
  void refusesCallsWhoseAnswersAreNotRead() throws Exception {
    try (var server = EchoServer.start(model, SMALL_BUDGET);
        var wire = server.connect()) {
      openWith(wire, NO_WINDOW);
      for (var call = 0; call < 20; call++) {
        echo(wire, 2 * call + 1, LARGE / 2);
      }
      assertEquals("RESOURCE_EXHAUSTED", wire.outcome());
      assertTrue(server.held().bytes() < 3 * SHARE, "held: " + server.held());
      assertEquals("served", server.echo("served"));
    }
  }

  @Test
  void cutsAConnectionOffWhenTheWholeBudgetIsUsedUp() throws Exception {
    var config = "budget { bytes = 400000, bytes-per-connection = 1000000 }";
    try (var log = new LogRecords();
        var server = EchoServer.start(model, config + "\nserver.max-message-bytes = 200000");
        var wire = server.connect()) {
      openWith(wire, NO_WINDOW);
      for (var call = 0; call < 3; call++) {
        echo(wire, 2 * call + 1, LARGE / 2);
      }
      assertEquals("closed", wire.outcome());
      assertEquals(1, server.held().cutOff());
      assertEquals(
          1, log.lines().stream().filter(line -> line.contains("is used up: cut off")).count());
      assertNoFaultOfOurs(log);
      assertEquals("served", server.echo("served"));
      server.awaitNothingHeld();
    }
  }

  /// Its handler waits for the next message, and its answer for the window.
  @Test
  void takesNoPeersResetForAFaultOfTheServer() throws Exception {
    try (var log = new LogRecords();
        var server = EchoServer.start(model, "")) {
      try (var wire = server.connect()) {
        openWith(wire, NO_WINDOW);
        echo(wire, 1, LARGE);
        begin(wire, 3, Headers.STREAM);
        wire.awaitRead();
        wire.abort();
      }
      server.awaitNothingHeld();
      assertNoFaultOfOurs(log);
    }
  }

  @Test
  void countsNothingOnceAllIsOver() throws Exception {
    try (var server = EchoServer.start(model, "")) {
      for (var call = 0; call < 20; call++) {
        assertEquals("text", server.echo("text"));
      }
      try (var wire = server.connect()) {
        begin(wire.open(), 1, Headers.UNARY);
        begin(wire, 3, Headers.STREAM);
        wire.awaitRead();
        assertTrue(server.held().bytes() > LARGE, "held: " + server.held());
      }
      server.awaitNothingHeld();
    }
  }

  @Test
  void endsARequestThatDoesNotComeIn() throws Exception {
    assertEquals("DEADLINE_EXCEEDED", slow(wire -> wire.headers(1, 0, Headers.UNARY.all())));
    assertEquals("DEADLINE_EXCEEDED", slow(wire -> begin(wire, 1, Headers.UNARY)));
    assertEquals("DEADLINE_EXCEEDED", slow(wire -> begin(wire, 1, Headers.STREAM)));
  }

  @Test
  void endsAnAnswerThatDoesNotMove() throws Exception {
    try (var server = EchoServer.start(model, "budget.answer-timeout = 200ms");
        var wire = server.connect()) {
      openWith(wire, NO_WINDOW);
      echo(wire, 1, 100);
      assertEquals("RST_STREAM CANCEL", wire.outcome());
      server.awaitNothingHeld();
    }
  }

  private interface Script {
    void write(Wire wire);
  }

  private String slow(Script script) throws Exception {
    try (var server = EchoServer.start(model, "budget.request-timeout = 200ms");
        var wire = server.connect()) {
      script.write(wire.open());
      var outcome = wire.outcome();
      server.awaitNothingHeld();
      return outcome;
    }
  }

  private static void assertNoFaultOfOurs(LogRecords log) {
    assertEquals(List.of(), log.lines().stream().filter(line -> line.contains("ours")).toList());
  }

  private static void openWith(Wire wire, int[] setting) {
    wire.raw("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII))
        .frame(Wire.SETTINGS, Wire.NO_FLAGS, 0, setting);
  }

  /// All of a message but its last octet.
  private static void begin(Wire wire, int stream, Headers headers) {
    wire.headers(stream, Wire.NO_FLAGS, headers.all());
    var message = Message.of(Message.PLAIN, new byte[LARGE]);
    send(wire, stream, Arrays.copyOf(message, message.length - 1), Wire.NO_FLAGS);
  }

  private static void echo(Wire wire, int stream, int size) {
    wire.headers(stream, Wire.NO_FLAGS, Headers.UNARY.all());
    send(wire, stream, Message.of(Message.PLAIN, new byte[size]), Wire.END_STREAM);
  }

  private static void send(Wire wire, int stream, byte[] octets, int lastFlags) {
    var most = 16_384;
    for (var at = 0; at < octets.length; at += most) {
      var end = Math.min(octets.length, at + most);
      wire.frame(
          Wire.DATA,
          end == octets.length ? lastFlags : Wire.NO_FLAGS,
          stream,
          Arrays.copyOfRange(octets, at, end));
    }
  }
}
