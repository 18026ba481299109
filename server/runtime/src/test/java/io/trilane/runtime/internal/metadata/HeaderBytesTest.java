package io.trilane.runtime.internal.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.InternalMetadata;
import io.grpc.Metadata;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// RFC 9113, section 6.5.2: names, values, and 32 octets for each entry.
final class HeaderBytesTest {
  @Test
  void anEntryCostsThirtyTwoBesideItsNameAndValue() {
    assertEquals(0, HeaderBytes.of(new Metadata()));
    assertEquals(32 + 3 + 5, HeaderBytes.of(metadata("abc", "value")));
    assertEquals(32 + 1, HeaderBytes.of(metadata("a", "")));
  }

  @Test
  void aNameThatComesTwiceCostsTwice() {
    assertEquals(2 * (32 + 2), HeaderBytes.of(metadata("a", "1", "a", "2")));
  }

  private static Metadata metadata(String... entries) {
    var bytes = new byte[entries.length][];
    for (var i = 0; i < entries.length; i++) {
      bytes[i] = entries[i].getBytes(StandardCharsets.US_ASCII);
    }
    return InternalMetadata.newMetadata(bytes);
  }
}
