package io.trilane.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import io.trilane.runtime.internal.settings.RuntimeSettings;
import io.trilane.settings.ConfigError;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelSharesTest {
  @Test
  void isOneModelOrSharesOfSeveral() {
    assertEquals(Map.of(ModelName.VIRTUAL, 100), shares("virtual").percent());
    assertEquals(
        Map.of(ModelName.VIRTUAL, 90, ModelName.PIPELINE, 10),
        shares("virtual 90 %, pipeline 10 %").percent());
    assertEquals(
        Map.of(ModelName.PLATFORM, 1, ModelName.VIRTUAL, 99),
        shares(" virtual  99% ,platform 1%").percent());
  }

  @Test
  void isShownAsItIsWritten() {
    assertEquals("pipeline", shares("pipeline").toString());
    assertEquals("pipeline", shares("pipeline 100 %").toString());
    assertEquals("virtual 90 %, pipeline 10 %", shares("pipeline 10%, virtual 90%").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "virtual 90 %, pipeline 20 %",
        "virtual 90 %",
        "virtual 50 %, virtual 50 %",
        "virtual 100 %, pipeline 0 %",
        "virtual 90, pipeline 10",
        "virtual 90.5 %, pipeline 9.5 %",
        "fibre 90 %, pipeline 10 %",
        "virtual 90 %, pipeline 10 %,",
        "virtual -10 %, pipeline 110 %",
        "90 %",
        "%",
        ""
      })
  void refusesWhatIsNoSharesAndSaysTheRule(String value) {
    assertEquals(
        "trilane.model = "
            + value
            + " (test: 1): must be one of platform, virtual, pipeline,"
            + " or shares of them in whole percent that sum to 100,"
            + " such as virtual 90 %, pipeline 10 %",
        assertThrows(ConfigError.class, () -> shares(value)).getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          virtual                                   | 1
          virtual 90 %, pipeline 10 %               | 10
          virtual 50 %, pipeline 50 %               | 2
          platform 33 %, virtual 33 %, pipeline 34 % | 100
          platform 1 %, pipeline 99 %               | 100
          """)
  void dealsInExactlyTheseProportions(String text, int length) {
    var shares = shares(text);
    var cycle = shares.cycle();
    assertEquals(length, cycle.size());
    shares
        .percent()
        .forEach((model, percent) ->
            assertEquals(percent * length, 100 * Collections.frequency(cycle, model)));
  }

  @Test
  void spreadsTheModelsEvenly() {
    var cycle = shares("virtual 75 %, pipeline 25 %").cycle();
    assertEquals(1, Collections.frequency(cycle, ModelName.PIPELINE));
    var thirds = shares("platform 34 %, virtual 33 %, pipeline 33 %").cycle();
    for (var from = 0; from + 4 <= thirds.size(); from++) {
      assertTrue(thirds.subList(from, from + 4).containsAll(List.of(ModelName.values())));
    }
  }

  private static ModelShares shares(String text) {
    var options = ConfigParseOptions.defaults().setOriginDescription("test");
    var config = ConfigFactory.parseString("trilane.model = \"" + text + "\"", options);
    return Trilane.schema().validate(config).get(RuntimeSettings.MODEL);
  }
}
