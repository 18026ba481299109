package io.trilane.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Checked configuration: what is in force, what was given, and what one takes over from another.
final class SettingsTest {
  private static final Setting<Integer> CALLS =
      Setting.integer("trilane.max-calls", 10, 1, 100, "Calls.");
  private static final Setting<Integer> QUEUE =
      Setting.integer("trilane.queue", 0, 0, 100, "Queue.");
  private static final Setting<Integer> WEIGHT = Setting.integer("weight", 1, 1, 9, "Weight.");
  private static final Setting<Integer> DEPTH = Setting.integer("depth", 1, 1, 9, "Depth.");
  private static final Schema SCHEMA = new Schema(List.of(CALLS, QUEUE), List.of(WEIGHT, DEPTH));

  @Test
  void aDefaultIsNotGivenThoughItIsWritten() {
    var settings = validate("max-calls = 10");
    assertTrue(settings.isGiven(CALLS));
    assertFalse(settings.isGiven(QUEUE));
    assertEquals(Optional.of("0"), settings.written("trilane.queue"));
    assertEquals(Optional.empty(), settings.written("trilane.nothing"));
  }

  @Test
  void everyKeyIsInForceWithItsSource() {
    var inForce = validate("queue = 3, methods.\"a.B/C\".weight = 2").inForce(SCHEMA);
    assertEquals(
        List.of(
            new Settings.InForce("trilane.max-calls", "10", "default"),
            new Settings.InForce("trilane.queue", "3", "test: 1"),
            new Settings.InForce("trilane.methods.\"a.B/C\".weight", "2", "test: 1")),
        inForce);
  }

  @Test
  void givenKeysAreThoseThatASourceHas() {
    assertEquals(
        List.of("trilane.queue", "trilane.methods.\"a.B/C\".depth"),
        validate("queue = 3, methods.\"a.B/C\".depth = 2").givenKeys(SCHEMA));
    assertEquals(List.of(), validate("").givenKeys(SCHEMA));
  }

  @Test
  void methodsAreNamedOnceEach() {
    var settings =
        validate("methods { \"a.B/C\" { weight = 1, depth = 2 }, \"a.B/D\" { depth = 3 } }");
    assertEquals(Set.of("a.B/C", "a.B/D"), settings.methods());
    assertEquals(Map.of("a.B/C", 1), settings.perMethod(WEIGHT));
    assertEquals(Map.of("a.B/C", 2, "a.B/D", 3), settings.perMethod(DEPTH));
  }

  @Test
  void keepingAKeyTakesItsValueFromTheOthers() {
    var others = validate("max-calls = 50");
    var kept = validate("max-calls = 7, queue = 3").keeping(others, List.of("trilane.max-calls"));
    assertEquals(50, kept.get(CALLS));
    assertEquals(3, kept.get(QUEUE));
  }

  @Test
  void keepingAKeyThatTheOthersLackMakesItADefaultAgain() {
    var kept = validate("queue = 3").keeping(validate(""), List.of("trilane.queue"));
    assertEquals(0, kept.get(QUEUE));
    assertFalse(kept.isGiven(QUEUE));
  }

  @Test
  void keepingAKeyOfAMethodTakesItAway() {
    var key = WEIGHT.keyOf("a.B/C");
    var kept = validate("methods.\"a.B/C\".weight = 2").keeping(validate(""), List.of(key));
    assertEquals(Map.of(), kept.perMethod(WEIGHT));
  }

  @Test
  void aSchemaFindsASettingHoweverItsPathIsQuoted() {
    assertEquals(Optional.of(CALLS), SCHEMA.find("trilane.max-calls"));
    assertEquals(Optional.of(CALLS), SCHEMA.find("trilane.\"max-calls\""));
    assertEquals(Optional.of(WEIGHT), SCHEMA.find("trilane.methods.\"a.B/C\".weight"));
    assertEquals(Optional.empty(), SCHEMA.find("trilane.methods.\"a.B/C\".max-calls"));
    assertEquals(Optional.empty(), SCHEMA.find("weight"));
  }

  @Test
  void aSchemaListsItsMethodKeysUnderAStandIn() {
    var keys = SCHEMA.entries().stream().map(Setting::key).toList();
    assertEquals(
        List.of(
            "trilane.max-calls",
            "trilane.queue",
            "trilane.methods.\"package.Service/Method\".weight",
            "trilane.methods.\"package.Service/Method\".depth"),
        keys);
  }

  @Test
  void aProgramAddsKeysOfItsOwn() {
    var port = Setting.integer("trilane.port", 1, 0, 9, "Port.");
    var colour = Setting.text("colour", "red", "a colour", any -> true, "Colour.");
    var wider = SCHEMA.withAtStart(List.of(port)).withPerMethod(List.of(colour));
    var settings = validate(wider, "port = 2, methods.\"a.B/C\".colour = blue");
    assertEquals(2, settings.get(port));
    assertEquals(Map.of("a.B/C", "blue"), settings.perMethod(colour));
    assertEquals(Setting.Change.AT_START, wider.find("trilane.port").orElseThrow().change());
    assertThrows(ConfigError.class, () -> validate("port = 2"));
  }

  private static Settings validate(String hocon) {
    return validate(SCHEMA, hocon);
  }

  private static Settings validate(Schema schema, String hocon) {
    var options = ConfigParseOptions.defaults().setOriginDescription("test");
    return schema.validate(ConfigFactory.parseString(hocon, options).atKey("trilane"));
  }
}
