package io.trilane.runtime.wire.input;

import static io.trilane.runtime.wire.input.Input.call;
import static io.trilane.runtime.wire.input.Input.opened;
import static io.trilane.runtime.wire.peer.Headers.UNARY;

import io.trilane.runtime.wire.peer.Headers;
import io.trilane.runtime.wire.peer.Wire;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Requests whose headers are wrong.
final class HeaderInputs {
  private HeaderInputs() {}

  static List<Input> all() {
    return List.of(
        call("an unknown service", "UNIMPLEMENTED", Headers.to("/no.Such/Method").all()),
        call("an unknown method", "UNIMPLEMENTED", Headers.to("/test.Text/Nothing").all()),
        call(
            "a path without a slash",
            "UNIMPLEMENTED, HTTP 404",
            Headers.to("test.Text/Unary").all()),
        call("a path without a method", "UNIMPLEMENTED", Headers.to("/test.Text").all()),
        call("an empty path", "RST_STREAM PROTOCOL_ERROR", Headers.to("").all()),
        call("no path", "RST_STREAM PROTOCOL_ERROR", UNARY.without(":path").all()),
        call("no scheme", "RST_STREAM PROTOCOL_ERROR", UNARY.without(":scheme").all()),
        call("no method", "RST_STREAM PROTOCOL_ERROR", UNARY.without(":method").all()),
        call("the method GET", "INTERNAL, HTTP 405", UNARY.changed(":method", "GET")),
        call("no content-type", "INTERNAL, HTTP 415", UNARY.without("content-type").all()),
        call(
            "another content-type",
            "INTERNAL, HTTP 415",
            UNARY.changed("content-type", "text/html")),
        call(
            "a content-type of another message format",
            "INTERNAL",
            UNARY.changed("content-type", "application/grpc+foo")),
        call(
            "the content-type of protobuf",
            "OK",
            UNARY.changed("content-type", "application/grpc+proto")),
        call("no te", "OK", UNARY.without("te").all()),
        call("a timeout without a unit", "INTERNAL", UNARY.plus("grpc-timeout", "100")),
        call("a timeout of nine digits", "INTERNAL", UNARY.plus("grpc-timeout", "123456789m")),
        call("a negative timeout", "INTERNAL", UNARY.plus("grpc-timeout", "-1S")),
        call(
            "a malformed timeout behind a good one",
            "INTERNAL",
            UNARY.plus("grpc-timeout", "10S", "grpc-timeout", "soon")),
        call("an unknown grpc-encoding", "UNIMPLEMENTED", UNARY.plus("grpc-encoding", "snail")),
        call("CR and LF in metadata", "INVALID_ARGUMENT", UNARY.plus("x-note", "a\r\nb")),
        call("NUL in metadata", "INVALID_ARGUMENT", UNARY.plus("x-note", "a\0b")),
        call(
            "a -bin value that is not base64",
            "RST_STREAM PROTOCOL_ERROR",
            UNARY.plus("x-bin", "*!*")),
        call("an upper-case header name", "RST_STREAM PROTOCOL_ERROR", UNARY.plus("X-Note", "a")),
        call("an empty header name", "INVALID_ARGUMENT", UNARY.plus("", "a")),
        call("a connection header", "RST_STREAM PROTOCOL_ERROR", UNARY.plus("connection", "close")),
        call("a pseudo-header twice", "RST_STREAM PROTOCOL_ERROR", UNARY.after(":path", "/a/b")),
        call(
            "a pseudo-header after the others",
            "RST_STREAM PROTOCOL_ERROR",
            UNARY.plus(":authority", "a")),
        call(
            "an unknown pseudo-header", "RST_STREAM PROTOCOL_ERROR", UNARY.after(":colour", "red")),
        call(
            "a pseudo-header of responses",
            "RST_STREAM PROTOCOL_ERROR",
            UNARY.after(":status", "200")),
        call(
            "two Host headers and no authority",
            "INTERNAL, HTTP 400",
            UNARY.without(":authority").plus("host", "a", "host", "b")),
        call(
            "metadata past its limit",
            "RESOURCE_EXHAUSTED",
            UNARY.plus("x-note", "a".repeat(9_000))),
        call(
            "metadata of seven times its limit",
            "RESOURCE_EXHAUSTED",
            UNARY.plus("x-note", "a".repeat(60_000))),
        call(
            "metadata of 64 KiB",
            "RST_STREAM PROTOCOL_ERROR",
            UNARY.plus("x-note", "a".repeat(65_536))),
        opened(
            "metadata past its limit, in many entries",
            "RESOURCE_EXHAUSTED",
            wire -> wire.headers(1, Wire.END_STREAM, UNARY.plus(entries(250)))));
  }

  private static String[] entries(int count) {
    return IntStream.range(0, count)
        .boxed()
        .flatMap(entry -> Stream.of("x-" + entry, "a"))
        .toArray(String[]::new);
  }
}
