package io.trilane.runtime.wire.peer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.grpc.Status;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A connection on which a test writes frames, or anything else, and reads what became of it.
public final class Wire implements AutoCloseable {
  public static final int DATA = 0;
  public static final int HEADERS = 1;
  public static final int PRIORITY = 2;
  public static final int RST_STREAM = 3;
  public static final int SETTINGS = 4;
  public static final int PUSH_PROMISE = 5;
  public static final int PING = 6;
  public static final int GOAWAY = 7;
  public static final int WINDOW_UPDATE = 8;
  public static final int CONTINUATION = 9;
  private static final int FRAME = 16 << 10;

  public static final int NO_FLAGS = 0;
  public static final int END_STREAM = 0x1;
  public static final int ACK = 0x1;
  public static final int END_HEADERS = 0x4;
  public static final int PADDED = 0x8;

  private static final int MOST_WAIT_MILLIS = 20_000;

  private final Socket socket;
  private final ByteArrayOutputStream unsent = new ByteArrayOutputStream();
  private final DefaultHttp2HeadersDecoder hpack = new DefaultHttp2HeadersDecoder(false);
  private final Set<Integer> begun = new HashSet<>();
  private final Map<Integer, String> ended = new HashMap<>();
  private final Map<Integer, Integer> room = new HashMap<>();
  private int highest;
  private boolean ends;
  private Replay replay = Replay.NONE;
  private boolean beyondResets;
  private boolean answersPings;
  private boolean goneAway;
  private int pings;
  private int acks;
  private int messages;
  private String reason = "";
  private ByteBuffer settings = ByteBuffer.allocate(0);

  public Wire(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(MOST_WAIT_MILLIS);
    socket.setTcpNoDelay(true);
  }

  /// Scripts go on on this connection, which is open, with new streams to another method.
  public Wire again(String path, boolean endStreams) {
    replay = new Replay(highest + 1, path, endStreams);
    begun.clear();
    return this;
  }

  /// Scripts are written as they stand.
  public Wire absolute() {
    replay = Replay.NONE;
    return this;
  }

  /// The preface and settings that open a connection.
  public Wire open() {
    return replay.equals(Replay.NONE)
        ? raw("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII)).frame(SETTINGS, 0, 0)
        : this;
  }

  public Wire headers(int stream, int flags, String... fields) {
    begun.add(stream);
    var block = Hpack.literals(replay.to(fields));
    if (block.length <= FRAME) {
      return frame(HEADERS, flags | END_HEADERS, stream, block);
    }
    frame(HEADERS, flags, stream, Arrays.copyOf(block, FRAME));
    for (var from = FRAME; from < block.length; from += FRAME) {
      var to = Math.min(from + FRAME, block.length);
      var last = to == block.length ? END_HEADERS : NO_FLAGS;
      frame(CONTINUATION, last, stream, Arrays.copyOfRange(block, from, to));
    }
    return this;
  }

  public Wire raw(byte[] octets) {
    unsent.writeBytes(octets);
    return this;
  }

  public Wire frame(int type, int flags, int stream, int... payload) {
    var octets = new byte[payload.length];
    for (var i = 0; i < payload.length; i++) {
      octets[i] = (byte) payload[i];
    }
    return frame(type, flags, stream, octets);
  }

  public Wire frame(int type, int flags, int stream, byte[] payload) {
    highest = Math.max(highest, replay.stream(stream));
    var header = ByteBuffer.allocate(9);
    header.put((byte) (payload.length >> 16)).putShort((short) payload.length);
    header.put((byte) type).put((byte) replay.flags(type, flags)).putInt(replay.stream(stream));
    return raw(header.array()).raw(payload);
  }

  /// Nothing comes after what is unsent.
  public void end() {
    ends = true;
  }

  /// That streams are reset is no outcome; what becomes of the connection is.
  public void beyondResets() {
    beyondResets = true;
  }

  /// Every PING is answered, as a client that lives does.
  public Wire answeringPings() {
    answersPings = true;
    return this;
  }

  /// Sends what is unsent and waits for how the server ends the stream or the connection.
  public String outcome() throws IOException, Http2Exception {
    send();
    try {
      var in = new DataInputStream(socket.getInputStream());
      for (; ; ) {
        var outcome = read(in);
        if (outcome != null) {
          return outcome;
        }
      }
    } catch (EOFException | SocketException e) {
      return "closed";
    }
  }

  /// Sends what is unsent and waits until the server has read it: it answers a PING after it.
  public void awaitRead() throws IOException, Http2Exception {
    frame(PING, NO_FLAGS, 0, new byte[8]).send();
    var in = new DataInputStream(socket.getInputStream());
    for (var acknowledged = acks; acks == acknowledged; ) {
      var outcome = read(in);
      if (outcome != null) {
        throw new IOException("the server ends it: " + outcome);
      }
    }
  }

  /// Sends what is unsent and waits for a message.
  public void awaitMessage() throws IOException, Http2Exception {
    send();
    var in = new DataInputStream(socket.getInputStream());
    for (var before = messages; messages == before; ) {
      read(in);
    }
  }

  /// Gives up the streams of the last script, as a client does that has read their end, and reads
  /// until the server has answered a PING that comes after.
  ///
  /// @return what ended the connection, or null if it goes on
  public @Nullable String giveUp() throws IOException, Http2Exception {
    begun.forEach(stream -> frame(RST_STREAM, NO_FLAGS, stream, 0, 0, 0, 8));
    frame(PING, NO_FLAGS, 0, new byte[8]);
    beyondResets = true;
    send();
    try {
      var in = new DataInputStream(socket.getInputStream());
      for (var acknowledged = acks; acks == acknowledged; ) {
        var outcome = read(in);
        if (goneAway) {
          return outcome + " " + reason;
        }
      }
      return null;
    } catch (EOFException | SocketException e) {
      return "closed";
    } finally {
      beyondResets = false;
    }
  }

  /// Sends what is unsent and waits until all of these streams have ended, or the connection has.
  ///
  /// @return how they ended, where they did
  public Map<Integer, String> endsOf(Collection<Integer> streams)
      throws IOException, Http2Exception {
    send();
    var in = new DataInputStream(socket.getInputStream());
    try {
      while (!goneAway && !ended.keySet().containsAll(streams)) {
        read(in);
      }
    } catch (EOFException | SocketException e) {
      // Those that are missing are lost.
    }
    ended.keySet().retainAll(streams);
    return Map.copyOf(ended);
  }

  /// The octets by which the server has enlarged the window of a stream.
  public int room(int stream) {
    return room.getOrDefault(stream, 0);
  }

  /// The payload of the server's SETTINGS, or nothing before they have come.
  public ByteBuffer settings() {
    return settings.duplicate();
  }

  /// The number of times that the server has asked for a sign of life.
  public int pings() {
    return pings;
  }

  /// The reason in the server's last GOAWAY.
  public String reason() {
    return reason;
  }

  /// The server closes what it has sent GOAWAY to; a connection that goes on is left alone.
  public void awaitEndAfterGoAway() throws IOException {
    try {
      while (goneAway && socket.getInputStream().read() >= 0) {
        // What still comes is of no interest.
      }
    } catch (SocketException e) {
      // Reset by the server: an end too.
    }
  }

  private void send() throws IOException {
    try {
      unsent.writeTo(socket.getOutputStream());
      unsent.reset();
      if (ends) {
        socket.shutdownOutput();
      }
    } catch (SocketException e) {
      // The server may close before all is written; what it said before is read all the same.
    }
  }

  /// @return null for a frame that ends nothing
  private @Nullable String read(DataInputStream in) throws IOException, Http2Exception {
    var header = ByteBuffer.allocate(9);
    in.readFully(header.array());
    var payload = ByteBuffer.allocate(header.getInt(0) >>> 8);
    in.readFully(payload.array());
    var stream = header.getInt(5);
    return switch (header.get(3)) {
      case HEADERS ->
          ended(stream, status(hpack.decodeHeaders(stream, Unpooled.wrappedBuffer(payload))));
      case RST_STREAM -> {
        var reset = ended(stream, "RST_STREAM " + Http2Error.valueOf(payload.getInt()));
        if (beyondResets) {
          yield null;
        }
        yield reset;
      }
      case GOAWAY -> {
        goneAway = true;
        reason = US_ASCII.decode(payload.slice(8, payload.capacity() - 8)).toString();
        yield "GOAWAY " + Http2Error.valueOf(payload.getInt(4));
      }
      case DATA -> {
        messages++;
        yield null;
      }
      case SETTINGS -> {
        settings = (header.get(4) & ACK) == 0 ? payload : settings;
        yield null;
      }
      case WINDOW_UPDATE -> {
        room.merge(stream, payload.getInt(), Integer::sum);
        yield null;
      }
      case PING -> answer(header.get(4), payload.array());
      default -> null;
    };
  }

  private @Nullable String ended(int stream, @Nullable String outcome) {
    if (outcome != null) {
      ended.put(stream, outcome);
    }
    return outcome;
  }

  private @Nullable String answer(int flags, byte[] payload) throws IOException {
    if ((flags & ACK) != 0) {
      acks++;
    } else {
      pings++;
      if (answersPings) {
        frame(PING, ACK, 0, payload).send();
      }
    }
    return null;
  }

  private static @Nullable String status(Http2Headers headers) {
    var grpc = headers.get("grpc-status");
    if (grpc == null) {
      return null;
    }
    var code = Status.fromCodeValue(Integer.parseInt(grpc.toString())).getCode();
    var http = headers.status();
    return http == null || "200".contentEquals(http) ? code.toString() : code + ", HTTP " + http;
  }

  /// Ends the connection by a reset.
  public void abort() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
