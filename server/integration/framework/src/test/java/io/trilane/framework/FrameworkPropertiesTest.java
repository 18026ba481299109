package io.trilane.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trilane.settings.ConfigError;
import io.trilane.settings.Schema;
import io.trilane.settings.Setting;
import io.trilane.settings.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FrameworkPropertiesTest {
  private static final Setting<Integer> MOST =
      Setting.integer("trilane.server.max-connections", 1, 0, 9, "");
  private static final Setting<Integer> WEIGHT = Setting.integer("max-weight", 1, 0, 9, "");
  private static final Schema SCHEMA = new Schema(List.of(MOST), List.of(WEIGHT));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trilane.server.max-connections",
        "trilane.server.maxConnections",
        "trilane.server.max_connections",
        "trilane.server.max.connections",
        "TRILANE_SERVER_MAX_CONNECTIONS",
        "TRILANE_SERVER_MAXCONNECTIONS"
      })
  void knowsAKeyInEverySpelling(String name) {
    assertEquals(7, read(Map.of(name, "7")).get(MOST));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trilane.methods.a.v1.Blue/Sky.max-weight",
        "trilane.methods[a.v1.Blue/Sky].max-weight",
        "trilane.methods.[a.v1.Blue/Sky].max-weight",
        "trilane.methods.\"a.v1.Blue/Sky\".max-weight"
      })
  void keepsTheNameOfAMethod(String name) {
    assertEquals(Map.of("a.v1.Blue/Sky", 7), read(Map.of(name, "7")).perMethod(WEIGHT));
  }

  @Test
  void takesAllMethodsFromOneVariable() {
    var given = Map.of("TRILANE_METHODS", "\"a.v1.Blue/Sky\" { max-weight = 7 }");
    assertEquals(Map.of("a.v1.Blue/Sky", 7), read(given).perMethod(WEIGHT));
  }

  @Test
  void refusesAnUnknownName() {
    var refusal =
        assertThrows(ConfigError.class, () -> read(Map.of("trilane.server.max-connection", "7")));
    assertEquals(
        "trilane.server.max-connection = 7 (line of trilane.server.max-connection): unknown key;"
            + " the nearest is trilane.server.max-connections",
        refusal.getMessage());
  }

  @Test
  void refusesAnUnknownVariableOfTheEnvironment() {
    var refusal =
        assertThrows(ConfigError.class, () -> read(Map.of("TRILANE_SERVER_MAX_CONECTIONS", "7")));
    assertEquals(
        "trilane.server.max.conections = 7 (line of TRILANE_SERVER_MAX_CONECTIONS): unknown key;"
            + " the nearest is trilane.server.max-connections",
        refusal.getMessage());
  }

  @Test
  void passesOverTheNamesOfOthers() {
    var given =
        Map.of(
            "TRILANE_SERVICE_HOST",
            "10.0.0.1",
            "TRILANE_PORT_9464_TCP",
            "tcp://10.0.0.1:9464",
            "TRILANE_JAVA_OPTS",
            "-Xmx1g",
            "TRILANE_LAUNCHER",
            "x",
            "trilaneish.key",
            "x",
            "a",
            "b");
    assertEquals(1, read(given).get(MOST));
  }

  @Test
  void asksTheFrameworkWhichOfTwoSpellingsIsStronger() {
    var names = List.of("trilane.server.max-connections", "TRILANE_SERVER_MAX_CONNECTIONS");
    var config =
        FrameworkProperties.read(
            SCHEMA,
            names,
            name -> name.equals(name.toUpperCase(Locale.ROOT)) ? "3" : "5",
            name -> name);
    assertEquals(5, SCHEMA.validate(config).get(MOST));
  }

  private static Settings read(Map<String, String> given) {
    return SCHEMA.validate(
        FrameworkProperties.read(SCHEMA, given.keySet(), given::get, name -> "line of " + name));
  }
}
