package io.trilane.runtime.wire.input;

import io.trilane.runtime.wire.peer.Headers;
import io.trilane.runtime.wire.peer.Message;
import io.trilane.runtime.wire.peer.Wire;
import java.util.function.Consumer;

/// Something that no well-behaved client sends, and what becomes of it.
///
/// @param name as `docs/guards.md` has it
/// @param outcome as [Wire#outcome] has it, and as `docs/guards.md` has it too
/// @param script writes the input to a new connection
public record Input(String name, String outcome, Consumer<Wire> script) {
  /// An input on a connection that begins as it should.
  public static Input opened(String name, String outcome, Consumer<Wire> script) {
    return new Input(name, outcome, wire -> script.accept(wire.open()));
  }

  /// A unary call with these headers and a good message.
  public static Input call(String name, String outcome, String... headers) {
    return opened(
        name,
        outcome,
        wire ->
            wire.headers(1, Wire.NO_FLAGS, headers)
                .frame(Wire.DATA, Wire.END_STREAM, 1, Message.of("a")));
  }

  /// A unary call with good headers, a few more besides, and this data.
  public static Input message(String name, String outcome, byte[] data, String... moreHeaders) {
    return opened(
        name,
        outcome,
        wire ->
            wire.headers(1, Wire.NO_FLAGS, Headers.UNARY.plus(moreHeaders))
                .frame(Wire.DATA, Wire.END_STREAM, 1, data));
  }

  @Override
  public String toString() {
    return name;
  }
}
