package io.trilane.runtime.internal.metadata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.grpc.Metadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NamesTest {
  private final Metadata metadata = new Metadata();

  @Test
  void takesTextUnderAName() {
    Names.put(metadata, "x-Page", "~ 3 of 7 ~");
    assertEquals(
        "~ 3 of 7 ~", metadata.get(Metadata.Key.of("x-page", Metadata.ASCII_STRING_MARSHALLER)));
  }

  @Test
  void takesBytesAndIsNotTouchedByLaterChanges() {
    var value = new byte[] {0, 1, -1};
    Names.put(metadata, "trace-bin", value);
    value[0] = 9;
    assertArrayEquals(
        new byte[] {0, 1, -1},
        metadata.get(Metadata.Key.of("trace-bin", Metadata.BINARY_BYTE_MARSHALLER)));
  }

  @Test
  void takesErrorDetails() {
    Names.put(metadata, "grpc-status-details-bin", new byte[] {1});
    assertEquals(1, metadata.keys().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "grpc-status",
        "grpc-message",
        "GRPC-Timeout",
        "grpc-encoding",
        "content-type",
        "Te",
        "connection",
        "host",
        "content-length",
        "transfer-encoding"
      })
  void keepsNamesOfGrpcAndHttpForThem(String name) {
    var refused =
        assertThrows(IllegalArgumentException.class, () -> Names.put(metadata, name, "x"));
    assertEquals(name + " is a name that gRPC keeps for itself", refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "ä", ":path", "a\n"})
  void refusesANameThatGrpcRefuses(String name) {
    assertThrows(IllegalArgumentException.class, () -> Names.put(metadata, name, "x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"line\nbreak", "tab\t", "ä", "\u0000", "\u007f"})
  void refusesTextThatIsNotPrintableAscii(String value) {
    var refused =
        assertThrows(IllegalArgumentException.class, () -> Names.put(metadata, "x-page", value));
    assertEquals(
        "the value of x-page must be printable ASCII; a name that ends in -bin has bytes",
        refused.getMessage());
  }

  @Test
  void refusesBytesUnderANameOfText() {
    assertThrows(
        IllegalArgumentException.class, () -> Names.put(metadata, "x-page", new byte[] {1}));
    assertThrows(IllegalArgumentException.class, () -> Names.put(metadata, "x-page-bin", "text"));
  }
}
