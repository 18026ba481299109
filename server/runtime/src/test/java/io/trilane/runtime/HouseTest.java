package io.trilane.runtime;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Walls between modules, read from the sources of all of them.
final class HouseTest {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  @Test
  void nobodyOutsideTheRuntimeImportsItsInternals() throws IOException {
    assertEquals(
        List.of(),
        sources()
            .filter(file -> !file.startsWith(ROOT.resolve("server/runtime")))
            .filter(file -> !file.startsWith(ROOT.resolve("server/models")))
            .filter(file -> text(file).contains("import io.trilane.runtime.internal"))
            .toList());
  }

  @Test
  void eachModuleThatShipsHasAnArchitectureTest() {
    var shipped =
        MODULE
            .matcher(text(ROOT.resolve("pom.xml")))
            .results()
            .map(module -> module.group(1))
            .filter(module -> module.matches("(server|client|loadtest)(/.+)?"))
            .toList();
    assertFalse(shipped.isEmpty());
    assertEquals(
        List.of(), shipped.stream().filter(module -> !hasArchitectureTest(module)).toList());
  }

  @Test
  void eachPackageOfTheRuntimeStandsInTheArchitecture() throws IOException {
    var page = text(ROOT.resolve("docs/ARCHITECTURE.md"));
    for (var module : List.of("server/runtime", "server/models")) {
      var internal = ROOT.resolve(module, "src/main/java/io/trilane/runtime/internal");
      try (var packages = Files.list(internal)) {
        assertEquals(
            List.of(),
            packages
                .map(Path::getFileName)
                .filter(name -> !page.contains("── " + name + " "))
                .toList());
      }
    }
  }

  /// The API is larger, and its types are public names.
  @Test
  void noInternalPackageHasMoreThanSixteenFiles() throws IOException {
    assertEquals(
        Map.of(),
        sources()
            .filter(file -> file.toString().contains("main/java/io/trilane/runtime/internal/"))
            .filter(file -> !file.endsWith("package-info.java"))
            .collect(groupingBy(Path::getParent, counting()))
            .entrySet()
            .stream()
            .filter(folder -> folder.getValue() > 16)
            .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static boolean hasArchitectureTest(String module) {
    var tests = ROOT.resolve(module).resolve("src/test/java");
    try (var files = Files.walk(tests)) {
      return files.anyMatch(file -> file.endsWith("ArchitectureTest.java"));
    } catch (IOException e) {
      return false; // There is no such folder.
    }
  }

  private static Stream<Path> sources() throws IOException {
    try (var files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !ROOT.relativize(file).toString().contains("target"))
          .toList()
          .stream();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(file.toString(), e);
    }
  }
}
