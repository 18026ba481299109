package io.trilane.runtime.internal.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.grpc.InternalMetadata;
import io.grpc.Metadata;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Metadata as it came over the wire, byte for byte.
final class MetadataCheckTest {
  @Test
  void findsNothingInGoodMetadata() {
    assertNull(flaw("user-agent", "grpc/1", "x-token", "a b", "x-empty", ""));
    assertNull(MetadataCheck.flaw(new Metadata(), true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r", "\na", "a\r\nb: c", "a\u0000b"})
  void findsWhatBreaksALine(String value) {
    var flaw = flaw("x-good", "a", "x-bad", value);
    assertNotNull(flaw);
    assertEquals(Status.Code.INVALID_ARGUMENT, flaw.getCode());
    assertEquals("CR, LF or NUL in the value of metadata x-bad", flaw.getDescription());
  }

  @Test
  void letsBytesPassUnderABinaryName() {
    assertNull(flaw("x-bad-bin", "a\r\n\u0000"));
    assertNotNull(flaw("bin", "a\n"));
  }

  @Test
  void findsAnEmptyName() {
    var flaw = flaw("", "a");
    assertNotNull(flaw);
    assertEquals("metadata without a name", flaw.getDescription());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/grpc",
        "application/grpc+proto",
        "application/grpc+PROTO",
        "application/grpc+proto; charset=utf-8",
        "application/grpc;x=y"
      })
  void takesProtobufByItsNames(String contentType) {
    assertNull(flaw("content-type", contentType));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/grpc+json", "application/grpc+", "application/grpc+proto2"})
  void refusesAFormatThatTheMethodDoesNotKnow(String contentType) {
    var flaw = flaw("content-type", contentType);
    assertNotNull(flaw);
    assertEquals(Status.Code.INTERNAL, flaw.getCode());
    assertEquals(
        "content-type must be application/grpc or application/grpc+proto, was " + contentType,
        flaw.getDescription());
    assertNull(MetadataCheck.flaw(metadata("content-type", contentType), false));
  }

  private static @Nullable Status flaw(String... entries) {
    return MetadataCheck.flaw(metadata(entries), true);
  }

  private static Metadata metadata(String... entries) {
    var bytes = new byte[entries.length][];
    for (var i = 0; i < entries.length; i++) {
      bytes[i] = entries[i].getBytes(ISO_8859_1);
    }
    return InternalMetadata.newMetadata(bytes);
  }
}
