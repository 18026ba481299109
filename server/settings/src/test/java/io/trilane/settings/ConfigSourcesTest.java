package io.trilane.settings;

import static io.trilane.settings.Setting.integer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigSourcesTest {
  private static final Setting<Integer> THREADS =
      integer("trilane.pool.max-threads", 10, 1, 100, "Threads.");
  private static final Setting<Integer> WEIGHT = integer("weight", 1, 1, 9, "Weight.");
  private static final Schema SCHEMA = new Schema(List.of(THREADS), List.of(WEIGHT));

  private final Properties properties = new Properties();
  private Map<String, String> environment = Map.of();
  private Map<String, String> flags = Map.of();
  private final Path file;

  ConfigSourcesTest(@TempDir Path folder) throws IOException {
    file = Files.writeString(folder.resolve("server.conf"), "trilane.pool.max-threads = 1");
  }

  @Test
  void letsTheStrongerSourceWin() {
    assertEquals(1, threads());
    properties.setProperty("trilane.pool.max-threads", "2");
    assertEquals(2, threads());
    environment = Map.of("TRILANE_POOL_MAX_THREADS", "3");
    assertEquals(3, threads());
    flags = Map.of("trilane.pool.max-threads", "4");
    assertEquals(4, threads());
  }

  @Test
  void takesMethodsFromTheEnvironment() {
    environment = Map.of("TRILANE_METHODS", "\"a.B/C\" { weight = 5 }");
    assertEquals(Map.of("a.B/C", 5), SCHEMA.validate(merged()).perMethod(WEIGHT));
  }

  @Test
  void takesMethodsFromSystemProperties() {
    properties.setProperty("trilane.methods.\"a.B/C\".weight", "5");
    assertEquals(Map.of("a.B/C", 5), SCHEMA.validate(merged()).perMethod(WEIGHT));
  }

  @Test
  void ignoresWhatIsNotItsOwn() {
    properties.setProperty("other.pool.max-threads", "x");
    environment = Map.of("OTHER", "x", "TRILANE_LAUNCHER", "x");
    assertEquals(1, threads());
  }

  @Test
  void refusesAnUnknownNameInTheEnvironment() {
    environment = Map.of("TRILANE_POOL_MAX_THREAD", "3");
    assertEquals(
        "TRILANE_POOL_MAX_THREAD (environment): names no key; the nearest is"
            + " TRILANE_POOL_MAX_THREADS",
        assertThrows(ConfigError.class, this::merged).getMessage());
  }

  @Test
  void namesTheFileAndTheLineOfABrokenRule() throws IOException {
    Files.writeString(file, "trilane {\n  pool.max-threads = 0\n}");
    var message = assertThrows(ConfigError.class, this::threads).getMessage();
    assertEquals(
        "trilane.pool.max-threads = 0 (server.conf: 2): must be a whole number from 1 to 100",
        message.replaceAll("\\([^)]*server.conf", "(server.conf"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "include \"rules.conf\"",
        "include \"rules\"",
        "include file(\"FOLDER/rules.conf\")"
      })
  void readsWhatAFileIncludesAndRefusesItIfThatIsNotThere(String include) throws IOException {
    var folder = file.resolveSibling("");
    Files.writeString(file, include.replace("FOLDER", folder.toString()));
    var refusal = assertThrows(ConfigError.class, this::merged);
    assertTrue(refusal.getMessage().contains("rules"), refusal::getMessage);
    Files.writeString(folder.resolve("rules.conf"), "trilane.pool.max-threads = 7");
    assertEquals(7, threads());
  }

  @Test
  void tellsWhichFilesAreIncludedAtAnyDepth() throws IOException {
    var rules = file.resolveSibling("rules.conf");
    var more = file.resolveSibling("more.conf");
    Files.writeString(file, "include \"rules\", trilane.pool.max-threads = 7");
    Files.writeString(rules, "trilane.pool { include file(\"%s\") }".formatted(more));
    Files.writeString(more, "");
    assertEquals(Set.of(rules, more), sources().included());
  }

  @Test
  void refusesAFileThatIsNotThere() {
    var missing = file.resolveSibling("missing.conf");
    var sources = new ConfigSources(missing, properties, environment, Set.of(), flags);
    assertEquals(
        missing + ": no such file, or not readable",
        assertThrows(ConfigError.class, () -> sources.merge(SCHEMA)).getMessage());
  }

  @Test
  void refusesAFolderInPlaceOfAFile() {
    var sources = new ConfigSources(file.getParent(), properties, environment, Set.of(), flags);
    assertEquals(
        file.getParent() + ": no such file, or not readable",
        assertThrows(ConfigError.class, () -> sources.merge(SCHEMA)).getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing but a comment", "{}"})
  void refusesAFileWithoutAKey(String content) throws IOException {
    Files.writeString(file, content);
    assertEquals(
        file + ": must hold a key; an empty file is no configuration",
        assertThrows(ConfigError.class, this::merged).getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"trilane {", "trilane = ${nowhere}", "trilane.pool.max-threads = [1"})
  void refusesAFileThatIsNoHocon(String content) throws IOException {
    Files.writeString(file, content);
    var message = assertThrows(ConfigError.class, this::merged).getMessage();
    assertTrue(message.startsWith("configuration: "), message);
  }

  @Test
  void refusesAFlagOfAnotherProgram() {
    flags = Map.of("other.key", "1");
    assertEquals(
        "other.key = 1 (flag): unknown key; every key begins with trilane.",
        assertThrows(ConfigError.class, this::merged).getMessage());
  }

  @Test
  void namesTheSourceOfABrokenRule() {
    environment = Map.of("TRILANE_POOL_MAX_THREADS", "0");
    assertEquals(
        "trilane.pool.max-threads = 0 (environment, TRILANE_POOL_MAX_THREADS):"
            + " must be a whole number from 1 to 100",
        assertThrows(ConfigError.class, this::threads).getMessage());
    flags = Map.of("trilane.pool.max-threads", "101");
    assertEquals(
        "trilane.pool.max-threads = 101 (flag): must be a whole number from 1 to 100",
        assertThrows(ConfigError.class, this::threads).getMessage());
  }

  @Test
  void readsWithoutAFile() {
    var sources = new ConfigSources(null, properties, environment, Set.of(), flags);
    assertEquals(10, SCHEMA.validate(sources.merge(SCHEMA)).get(THREADS));
  }

  @Test
  void putsKeysAboveAConfiguration() {
    var weaker = merged();
    var above = ConfigSources.above(weaker, Map.of("trilane.pool.max-threads", "9"), "admin");
    assertEquals(9, SCHEMA.validate(above).get(THREADS));
    assertEquals(1, SCHEMA.validate(weaker).get(THREADS));
  }

  @Test
  void refusesAboveAConfigurationWhatIsNoPath() {
    var weaker = merged();
    assertThrows(
        ConfigError.class, () -> ConfigSources.above(weaker, Map.of("trilane..x", "9"), "admin"));
    assertThrows(
        ConfigError.class, () -> ConfigSources.above(weaker, Map.of("pool", "9"), "admin"));
  }

  private int threads() {
    return SCHEMA.validate(merged()).get(THREADS);
  }

  private Config merged() {
    return sources().merge(SCHEMA);
  }

  private ConfigSources sources() {
    return new ConfigSources(file, properties, environment, Set.of("TRILANE_LAUNCHER"), flags);
  }
}
