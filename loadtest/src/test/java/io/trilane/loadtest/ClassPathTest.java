package io.trilane.loadtest;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The harness brings nothing of Gatling that it never uses: each library more is one more to be
/// told of advisories.
final class ClassPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "io/gatling/http/Predef.class",
        "io/gatling/jms/Predef.class",
        "io/gatling/jdbc/Predef.class",
        "io/gatling/redis/Predef.class",
        "io/gatling/recorder/cli",
        "io/pebbletemplates/pebble/PebbleEngine.class",
        "jodd/lagarto/LagartoParser.class",
        "net/sf/saxon/s9api/Processor.class",
        "org/xmlresolver/Resolver.class",
        "META-INF/native/libnetty_tcnative_linux_x86_64.so"
      })
  void doesNotHoldWhatIsNeverUsed(String resource) {
    assertNull(ClassLoader.getSystemResource(resource));
  }

  @Test
  void holdsGatlingAndWhatItReadsJsonWith() {
    assertNotNull(ClassLoader.getSystemResource("io/gatling/core/Predef.class"));
    assertNotNull(
        ClassLoader.getSystemResource("com/fasterxml/jackson/databind/ObjectMapper.class"));
  }
}
