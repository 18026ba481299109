package io.trilane.runtime;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Walls between modules, read from the sources of all of them.
final class HouseTest {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  /// A package and a type of the runtime.
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (?:static )?(io\\.trilane\\.runtime[a-z.]*)\\.([A-Z]\\w*)");

  private static final Set<String> API = Set.of("io.trilane.runtime", "io.trilane.runtime.handler");

  private static final List<String> OF_THE_RUNTIME =
      List.of("server/runtime", "server/lifecycle", "server/models");

  /// The first line of a doc block that begins with a question word.
  private static final Pattern QUESTION =
      Pattern.compile(
          "(?m)^(?! *///).*\\n *(/// (What|Who|Whose|Whether|Where|How|Which|When|Why)\\b.*)");

  /// Parts of the harness that the engine of experiments replaces.
  private static final Pattern OLD_HARNESS =
      Pattern.compile("io/trilane/loadtest/(race|faults|drive|openloop|result)/");

  @Test
  void nobodyOutsideTheRuntimeImportsItsInternals() throws IOException {
    assertEquals(
        List.of(),
        sources()
            .filter(file -> !isOfTheRuntime(file))
            .filter(file -> IMPORT.matcher(text(file)).results().anyMatch(HouseTest::isInternal))
            .toList());
  }

  /// A user meets two packages; whoever observes calls meets these types too.
  @Test
  void otherModulesImportTenTypesOfTheRuntimeBesideItsTwoPackages() throws IOException {
    var imported =
        mainSources()
            .filter(file -> !isOfTheRuntime(file))
            .flatMap(file -> IMPORT.matcher(text(file)).results())
            .filter(type -> !API.contains(type.group(1)))
            .map(type -> type.group(1) + "." + type.group(2))
            .collect(toCollection(TreeSet::new));
    assertTrue(imported.size() <= 10, () -> imported.size() + ": " + imported);
  }

  /// The seam between the runtime and its models; a type that crosses it is one more to know.
  @Test
  void theSeamBetweenTheRuntimeAndTheModelsDoesNotGrow() throws IOException {
    var models = ROOT.resolve("server/models/src/main/java");
    var crossing =
        mainSources()
            .filter(file -> file.startsWith(ROOT.resolve("server/runtime")))
            .flatMap(file -> IMPORT.matcher(text(file)).results())
            .filter(HouseTest::isInternal)
            .map(type -> type.group(1).replace('.', '/') + "/" + type.group(2) + ".java")
            .filter(type -> Files.exists(models.resolve(type)))
            .collect(toCollection(TreeSet::new));
    assertTrue(crossing.size() <= 40, () -> crossing.size() + ": " + crossing);
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
    for (var module : OF_THE_RUNTIME) {
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

  /// The handlers' API is larger, and its types are public names.
  @Test
  void noPackageHasMoreThanSixteenFiles() throws IOException {
    var large =
        mainSources()
            .collect(groupingBy(file -> ROOT.relativize(file.getParent()).toString(), counting()))
            .entrySet()
            .stream()
            .filter(folder -> folder.getValue() > 16)
            .map(Map.Entry::getKey)
            .filter(folder -> !folder.endsWith("io/trilane/runtime/handler"))
            .toList();
    assertEquals(List.of(), large);
  }

  @Test
  void oneSimpleNameStandsForOneThing() throws IOException {
    var twice =
        mainSources()
            .filter(file -> !file.startsWith(ROOT.resolve("examples")))
            .collect(groupingBy(file -> file.getFileName().toString().replace(".java", "")))
            .entrySet()
            .stream()
            .filter(name -> name.getValue().size() > 1)
            .map(Map.Entry::getKey)
            .filter(name -> !name.equals("Main")) // A program's.
            .toList();
    assertEquals(List.of(), twice);
  }

  /// A reader meets the subject first: "The longest wait", not "How long one waits".
  @Test
  void noDocBlockBeginsWithAQuestionWord() throws IOException {
    assertEquals(
        List.of(),
        sources()
            .filter(file -> !OLD_HARNESS.matcher(ROOT.relativize(file).toString()).find())
            .flatMap(file ->
                QUESTION
                    .matcher(text(file))
                    .results()
                    .map(question -> ROOT.relativize(file) + ": " + question.group(1)))
            .toList());
  }

  private static boolean isOfTheRuntime(Path file) {
    return OF_THE_RUNTIME.stream().anyMatch(module -> file.startsWith(ROOT.resolve(module)));
  }

  private static boolean isInternal(MatchResult type) {
    return type.group(1).startsWith("io.trilane.runtime.internal");
  }

  private static boolean hasArchitectureTest(String module) {
    var tests = ROOT.resolve(module).resolve("src/test/java");
    try (var files = Files.walk(tests)) {
      return files.anyMatch(file -> file.endsWith("ArchitectureTest.java"));
    } catch (IOException e) {
      return false; // There is no such folder.
    }
  }

  private static Stream<Path> mainSources() throws IOException {
    return sources()
        .filter(file -> file.toString().contains("/src/main/java/"))
        .filter(file -> !file.endsWith("package-info.java"));
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
