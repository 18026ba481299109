package io.trilane.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trilane.settings.ConfigError;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrilaneBuilderTest {
  @Test
  void startsTheModelThatCodeNames() {
    try (var trilane = Trilane.builder().model(ModelName.PIPELINE).start()) {
      assertEquals("pipeline", trilane.model().toString());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PLATFORM, trilane.platform.max-threads",
    "VIRTUAL, trilane.virtual.max-calls",
    "PIPELINE, trilane.pipeline.max-calls"
  })
  void setsAKeyThatEachModelHas(ModelName model, String key) {
    var settings = Trilane.builder().set(Keys.MAX_CALLS, 500).model(model).settings();
    assertEquals(Optional.of("500"), settings.written(key));
  }

  @Test
  void takesDurationsFlagsAndKeysOfMethods() {
    var settings =
        Trilane.builder()
            .set(Keys.RETRY_PUSHBACK, Duration.ofMillis(20))
            .set("trilane.call.log-context", false)
            .method("a.B/C", "model", ModelName.PLATFORM)
            .settings();
    assertEquals(Duration.ofMillis(20), settings.get(Keys.RETRY_PUSHBACK));
    assertEquals(Optional.of("false"), settings.written("trilane.call.log-context"));
    assertEquals(Optional.of("platform"), settings.written("trilane.methods.\"a.B/C\".model"));
  }

  @Test
  void refusesWhatAFileWouldBeRefusedFor() {
    var tooFew = Trilane.builder().set(Keys.MAX_PER_CONNECTION, 1);
    assertEquals(
        "trilane.admission.max-per-connection = 1 (code): must be a whole number from 100 to"
            + " 10000000",
        assertThrows(ConfigError.class, tooFew::settings).getMessage());
    var unknown = Trilane.builder().set("trilane.modle", "virtual");
    assertEquals(
        "trilane.modle = virtual (code): unknown key; the nearest is trilane.model",
        assertThrows(ConfigError.class, unknown::settings).getMessage());
  }
}
