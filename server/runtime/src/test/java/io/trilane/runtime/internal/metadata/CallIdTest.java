package io.trilane.runtime.internal.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.Metadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CallIdTest {
  private static final Metadata.Key<String> REQUEST_ID =
      Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER);

  @ParameterizedTest
  @ValueSource(strings = {"a", "7f3c-12", "user@host:8080/path+1=2~_.", "0123456789"})
  void isTheClientsOwnNameForTheCall(String name) {
    assertEquals(name, CallId.of(named(name), 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "a\"b", "a\\b", "<b>", "a,b", "{a}", "100%"})
  void isAnotherWhereTheNameCouldBreakALineOfALog(String name) {
    assertEquals("00000000000000ff", CallId.of(named(name), 255));
  }

  @Test
  void isAnotherWhereTheNameIsTooLong() {
    assertEquals("x".repeat(128), CallId.of(named("x".repeat(128)), 255));
    assertEquals("00000000000000ff", CallId.of(named("x".repeat(129)), 255));
  }

  @Test
  void isANumberOfSixteenDigitsOtherwise() {
    assertEquals("0000000000000000", CallId.of(new Metadata(), 0));
    assertEquals("ffffffffffffffff", CallId.of(new Metadata(), -1));
  }

  private static Metadata named(String name) {
    var metadata = new Metadata();
    metadata.put(REQUEST_ID, name);
    return metadata;
  }
}
