package io.trilane.client.rpc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.grpc.Metadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetadataEntryTest {
  @Test
  void everythingAfterTheFirstEqualsSignIsTheValue() {
    assertEquals(new MetadataEntry("x-token", "a=b="), MetadataEntry.parse("X-Token=a=b="));
  }

  @Test
  void aBinaryKeyCarriesTheBytesThatItsBase64StandsFor() {
    Metadata headers = new Metadata();
    MetadataEntry.parse("trace-bin=AAEC").addTo(headers);
    assertArrayEquals(
        new byte[] {0, 1, 2},
        headers.get(Metadata.Key.of("trace-bin", Metadata.BINARY_BYTE_MARSHALLER)));
  }

  @Test
  void doesNotShowItsValue() {
    assertEquals("authorization", new MetadataEntry("authorization", "Bearer s3cret").toString());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          token,          'token' is not key=value
          =value,         '=value' is not key=value
          to ken=1,       "metadata key 'to ken' may only have letters, digits, '_', '-' and '.'"
          :path=/,        "metadata key ':path' may only have letters, digits, '_', '-' and '.'"
          grpc-timeout=1, metadata key 'grpc-timeout' is reserved: keys of 'grpc-' are gRPC's own
          token=ä,        the value of metadata key 'token' must be printable ASCII
          t-bin=?,        "the value of metadata key 't-bin' must be Base64, was '?'"
          """)
  void saysWhatIsWrong(String text, String line) {
    var e = assertThrows(IllegalArgumentException.class, () -> MetadataEntry.parse(text));
    assertEquals(line, e.getMessage());
  }
}
