package io.trilane.runtime.internal.floor;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.util.Version;
import io.trilane.settings.ConfigError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FloorsTest {
  @ParameterizedTest
  @CsvSource({
    "GRPC, 1.74.9, io.grpc:grpc-netty 1.74.9: must be 1.75.0 or newer",
    "NETTY, 4.1.127.Final, io.netty:netty-codec-http2 4.1.127: must be 4.2.4 or newer"
  })
  void namesWhatIsTooOldAndTheFloor(Library library, String version, String beginning) {
    var error =
        assertThrows(
            ConfigError.class, () -> Floors.check(Map.of(library, version), warning -> {}));
    assertEquals(
        beginning + "; import io.trilane:trilane-bom before what chooses it", error.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.75.0", "1.77.1", "1.82.3", "1.83.0"})
  void warnsOfWhatIsUnsafe(String version) {
    assertEquals(
        List.of(
            "io.grpc:grpc-netty "
                + version
                + " has CVE-2026-47244, mended in 1.82.4, 1.83.1, 1.84.0;"
                + " import io.trilane:trilane-bom before what chooses it"),
        warnings(version));
  }

  @ParameterizedTest
  @CsvSource({"4.2.16.Final, true", "4.2.17.Final, false", "4.2.20.Final, false"})
  void warnsOfANettyThatIsUnsafe(String version, boolean warned) {
    var warnings = new ArrayList<String>();
    Floors.check(Map.of(Library.NETTY, version), warnings::add);
    assertEquals(warned, !warnings.isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.82.4", "1.83.1", "1.84.0", "1.85.1", "2.0.0", "1.99.0-SNAPSHOT", "?"})
  void saysNothingOfWhatIsSafeOrUnknown(String version) {
    assertEquals(List.of(), warnings(version));
  }

  @Test
  void findsTheVersionThatNettyFinds() {
    var netty = Objects.requireNonNull(Version.identify().get("netty-codec-http2"));
    assertEquals(netty.artifactVersion(), Floors.present().get(Library.NETTY));
  }

  @Test
  void letsTheVersionsOfThisBuildPass() {
    assertDoesNotThrow(() -> Floors.check());
  }

  private static List<String> warnings(String version) {
    var warnings = new ArrayList<String>();
    Floors.check(Map.of(Library.GRPC, version), warnings::add);
    return warnings;
  }
}
