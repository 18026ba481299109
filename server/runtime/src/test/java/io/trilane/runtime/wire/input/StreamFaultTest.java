package io.trilane.runtime.wire.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.trilane.runtime.ModelName;
import io.trilane.runtime.wire.peer.EchoServer;
import io.trilane.runtime.wire.peer.Headers;
import io.trilane.runtime.wire.peer.Message;
import io.trilane.runtime.wire.peer.Wire;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every input that is one stream's fault, on a connection with other calls in flight, none of
/// which is lost: with the end of the stream and without it, as a client sends that has more to
/// say.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(60)
final class StreamFaultTest {
  private static final int OTHERS = 50;

  private static final String HOCON =
      "server.min-ping-interval = 0s, server.max-message-bytes = " + MessageInputs.MOST_BYTES;

  /// Their outcome is the same for methods of all kinds, and does not wait for the stream's end.
  private static final Set<String> SEEN_AT_ONCE =
      Set.of(
          "a message that cannot be parsed",
          "corrupt gzip",
          "a decompression bomb",
          "a compressed message without an encoding",
          "reserved bits in the prefix",
          "a message past its limit",
          "a message of 4 GB by its prefix",
          "a message past its limit after a good one",
          "a message late in a stream that cannot be parsed");

  @Parameter private ModelName model;

  @ParameterizedTest
  @MethodSource("paths")
  void losesNoOtherCall(String path) throws Exception {
    try (var server = EchoServer.start(model, HOCON)) {
      assertNoOtherIsLost(server, path, faultsOfOneStream(), Set.of());
    }
  }

  /// As in Spring and Micronaut. Broken headers end as in stock grpc-java there, and a status that
  /// waits behind an answer is lost to the reset that comes after it.
  @ParameterizedTest
  @MethodSource("paths")
  void losesNoOtherCallWithoutGuardedCredentials(String path) throws Exception {
    try (var server = EchoServer.startWithoutGuardedCredentials(model, HOCON)) {
      assertNoOtherIsLost(server, path, MessageInputs.all(), Set.of("RST_STREAM CANCEL"));
    }
  }

  @Test
  void tellsOfAFaultThatComesAfterAnAnswer() throws Exception {
    for (var path : List.of("/test.Text/Session", "/test.Stock/Session")) {
      try (var server = EchoServer.start(model, HOCON);
          var wire = server.connect()) {
        wire.open()
            .headers(1, Wire.NO_FLAGS, Headers.to(path).all())
            .frame(Wire.DATA, Wire.NO_FLAGS, 1, Message.of("good"))
            .awaitMessage();
        wire.frame(Wire.DATA, Wire.NO_FLAGS, 1, Message.octets(0, 0, 1, 0, 1));
        assertEquals("RESOURCE_EXHAUSTED", wire.outcome());
        assertNull(wire.giveUp());
        server.awaitNothingInFlight();
      }
    }
  }

  private static Stream<String> paths() {
    return Stream.of("Text", "Stock")
        .flatMap(service ->
            Stream.of("Unary", "Emit", "Collect", "Session")
                .map(method -> "/test." + service + "/" + method));
  }

  /// @param besides outcomes that pass as well as that of the input
  private static void assertNoOtherIsLost(
      EchoServer server, String path, List<Input> inputs, Set<String> besides) throws Exception {
    try (var wire = server.connect()) {
      var others = IntStream.range(0, OTHERS).map(call -> 2 * call + 1).boxed().toList();
      wire.open();
      others.forEach(stream ->
          wire.headers(stream, Wire.NO_FLAGS, Headers.STREAM.all())
              .frame(Wire.DATA, Wire.NO_FLAGS, stream, Message.of("begun")));
      for (var ends : new boolean[] {true, false}) {
        for (var input : inputs) {
          var name = input.name() + (ends ? "" : ", and more to come");
          input.script().accept(wire.again(path, ends));
          if (SEEN_AT_ONCE.contains(input.name())) {
            var outcome = wire.outcome();
            if (!besides.contains(outcome)) {
              assertEquals(input.outcome(), outcome, name);
            }
          }
          assertNull(wire.giveUp(), name);
        }
      }
      wire.absolute();
      others.forEach(stream -> wire.frame(Wire.DATA, Wire.END_STREAM, stream, Message.of("end")));
      assertEquals(Collections.nCopies(OTHERS, "OK"), List.copyOf(wire.endsOf(others).values()));
      server.awaitNothingInFlight();
    }
  }

  private static List<Input> faultsOfOneStream() {
    return Stream.of(HeaderInputs.all(), MessageInputs.all(), StreamInputs.all())
        .flatMap(List::stream)
        .filter(input -> !input.outcome().startsWith("GOAWAY"))
        .toList();
  }
}
