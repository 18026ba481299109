package io.trilane.client.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
  @Test
  void readsNamesAndAddresses() {
    assertEquals(new Target("localhost", 50051), Target.parse("localhost:50051"));
    assertEquals(new Target("10.0.0.1", 1), Target.parse("10.0.0.1:1"));
    assertEquals(new Target("a-b.example.", 65535), Target.parse("a-b.example.:65535"));
    assertEquals(new Target("::1", 50051), Target.parse("[::1]:50051"));
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:1, true", "127.0.0.1:1, true", "127.3.2.1:1, true", "[::1]:1, true",
    "127.evil.example:1, false", "localhost.example:1, false", "10.0.0.1:1, false",
        "[fe80::1]:1, false"
  })
  void knowsThisMachine(String text, boolean loopback) {
    assertEquals(loopback, Target.parse(text).isLoopback());
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:50051", "[fe80::1]:1"})
  void isWrittenAsItIsRead(String text) {
    assertEquals(text, Target.parse(text).toString());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          localhost,       'localhost' is not HOST:PORT (an IPv6 address stands in brackets: [::1]:50051)
          ::1:50051,       '::1:50051' is not HOST:PORT (an IPv6 address stands in brackets: [::1]:50051)
          [localhost]:1,   '[localhost]:1' is not HOST:PORT (an IPv6 address stands in brackets: [::1]:50051)
          :50051,          ':50051' is not HOST:PORT (an IPv6 address stands in brackets: [::1]:50051)
          localhost:,      the port of 'localhost:' must be a number from 1 to 65535
          localhost:-1,    the port of 'localhost:-1' must be a number from 1 to 65535
          localhost:http,  the port of 'localhost:http' must be a number from 1 to 65535
          localhost:0,     "a port must be from 1 to 65535, was 0"
          localhost:65536, "a port must be from 1 to 65535, was 65536"
          [::zz]:1,        '::zz' is not an IPv6 address
          a/b:1,           'a/b' is not a host name
          -a:1,            '-a' is not a host name
          """)
  void saysWhatIsWrong(String text, String line) {
    var e = assertThrows(IllegalArgumentException.class, () -> Target.parse(text));
    assertEquals(line, e.getMessage());
  }
}
