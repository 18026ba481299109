package io.trilane.runtime.internal.metadata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Metadata;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A request's metadata, read by a handler.
final class MetadataViewTest {
  private static final byte[] BYTES = {0, -1, 127};

  private final Metadata sent = new Metadata();
  private final MetadataView view = new MetadataView(sent);

  @Test
  void givesTheLastOfSeveralValuesAndAllInTheirOrder() {
    text("tenant", "a");
    text("tenant", "b");
    assertEquals(Optional.of("b"), view.text("tenant"));
    assertEquals(List.of("a", "b"), view.texts("tenant"));
  }

  @Test
  void givesNothingForANameThatWasNotSent() {
    assertEquals(Optional.empty(), view.text("tenant"));
    assertEquals(List.of(), view.texts("tenant"));
    assertEquals(Optional.empty(), view.binary("trace-bin"));
    assertEquals(List.of(), view.binaries("trace-bin"));
    assertEquals(Set.of(), view.names());
  }

  @Test
  void givesBytesOfANameThatEndsInBin() {
    sent.put(Metadata.Key.of("trace-bin", Metadata.BINARY_BYTE_MARSHALLER), BYTES);
    assertArrayEquals(BYTES, view.binary("trace-bin").orElseThrow());
    assertEquals(1, view.binaries("trace-bin").size());
    assertEquals(Set.of("trace-bin"), view.names());
  }

  @Test
  void findsANameInAnyCase() {
    text("tenant", "a");
    assertEquals(Optional.of("a"), view.text("Tenant"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"trace-bin", "", "two words", "tenant:", "größe"})
  void refusesANameThatIsNoneOfAText(String name) {
    assertThrows(IllegalArgumentException.class, () -> view.text(name));
    assertThrows(IllegalArgumentException.class, () -> view.texts(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tenant", "", "two words-bin"})
  void refusesANameThatIsNoneOfBytes(String name) {
    assertThrows(IllegalArgumentException.class, () -> view.binary(name));
    assertThrows(IllegalArgumentException.class, () -> view.binaries(name));
  }

  @Test
  void cannotBeChangedByItsReader() {
    text("tenant", "a");
    assertThrows(UnsupportedOperationException.class, () -> view.texts("tenant").add("b"));
    assertTrue(sent.containsKey(Metadata.Key.of("tenant", Metadata.ASCII_STRING_MARSHALLER)));
  }

  /// The client's library sends the number; a client of another make may send anything.
  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "1, 2",
    "999999999, 1000000000",
    "9999999999, 1",
    "-1, 1",
    "+1, 1",
    "'', 1",
    "x, 1",
    "1.0, 1"
  })
  void tellsTheAttemptFromTheNumberOfThoseBefore(String before, int attempt) {
    text("grpc-previous-rpc-attempts", before);
    assertEquals(attempt, MetadataView.attemptIn(sent));
  }

  @Test
  void isTheFirstAttemptIfNothingIsSaid() {
    assertEquals(1, MetadataView.attemptIn(sent));
  }

  private void text(String name, String value) {
    sent.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
  }
}
