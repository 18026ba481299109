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
import org.junit.jupiter.api.Test;

/// Walls between modules, and counts, read from the sources of all modules.
final class HouseTest {
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  /// A package and a type of the runtime.
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (?:static )?(io\\.trilane\\.runtime[a-z.]*)\\.([A-Z]\\w*)");

  private static final Set<String> API = Set.of("io.trilane.runtime", "io.trilane.runtime.handler");

  private static final List<String> OF_THE_RUNTIME =
      List.of("server/runtime", "server/lifecycle", "server/models");

  private static final Pattern BOUND =
      Pattern.compile(
          "static final \\S+ ((MOST|LEAST|LONGEST|SHORTEST|LARGEST|SMALLEST|WIDEST)(_\\w+)?) =");

  /// Go's own tests of channels stand as they are, with Gosched and Sleep.
  private static final Pattern IDLING =
      Pattern.compile("Thread\\.(onSpinWait|yield|sleep)|LockSupport\\.parkNanos|SECONDS\\.sleep");

  /// A process that is sick, handlers that take their time, and this rule.
  private static final Set<String> IDLE_ON_PURPOSE =
      Set.of(
          "SickProcess.java",
          "SplitContractTest.java",
          "Orders.java",
          "RecorderTest.java",
          "HouseTest.java");

  @Test
  void nobodyOutsideTheRuntimeImportsItsInternals() throws IOException {
    assertEquals(
        List.of(),
        HouseSources.all()
            .filter(file -> !isOfTheRuntime(file))
            .filter(file ->
                IMPORT.matcher(HouseSources.text(file)).results().anyMatch(HouseTest::isInternal))
            .toList());
  }

  /// A user meets two packages; an observer of calls meets these types too.
  @Test
  void otherModulesImportTenTypesOfTheRuntimeBesideItsTwoPackages() throws IOException {
    var imported =
        HouseSources.ofMain()
            .filter(file -> !isOfTheRuntime(file))
            .flatMap(file -> IMPORT.matcher(HouseSources.text(file)).results())
            .filter(type -> !API.contains(type.group(1)))
            .map(type -> type.group(1) + "." + type.group(2))
            .collect(toCollection(TreeSet::new));
    assertTrue(imported.size() <= 10, () -> imported.size() + ": " + imported);
  }

  /// The seam between the runtime and its models; a type that crosses it is one more to know.
  @Test
  void theSeamBetweenTheRuntimeAndTheModelsDoesNotGrow() throws IOException {
    var models = HouseSources.ROOT.resolve("server/models/src/main/java");
    var crossing =
        HouseSources.ofMain()
            .filter(file -> file.startsWith(HouseSources.ROOT.resolve("server/runtime")))
            .flatMap(file -> IMPORT.matcher(HouseSources.text(file)).results())
            .filter(HouseTest::isInternal)
            .map(type -> type.group(1).replace('.', '/') + "/" + type.group(2) + ".java")
            .filter(type -> Files.exists(models.resolve(type)))
            .collect(toCollection(TreeSet::new));
    assertTrue(crossing.size() <= 45, () -> crossing.size() + ": " + crossing);
  }

  /// A larger module has ideas that would be rooms of another one.
  @Test
  void theRuntimesOwnModuleHasNineThousandLinesAtMost() throws IOException {
    var lines =
        HouseSources.ofMain()
            .filter(file -> file.startsWith(HouseSources.ROOT.resolve("server/runtime")))
            .mapToLong(file -> HouseSources.text(file).lines().count())
            .sum();
    assertTrue(lines <= 9_000, () -> lines + " lines");
  }

  @Test
  void eachModuleThatShipsHasAnArchitectureTest() {
    var shipped =
        MODULE
            .matcher(HouseSources.text(HouseSources.ROOT.resolve("pom.xml")))
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
    var page = HouseSources.text(HouseSources.ROOT.resolve("docs/ARCHITECTURE.md"));
    for (var module : OF_THE_RUNTIME) {
      var internal = HouseSources.ROOT.resolve(module, "src/main/java/io/trilane/runtime/internal");
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
        HouseSources.ofMain()
            .collect(
                groupingBy(
                    file -> HouseSources.ROOT.relativize(file.getParent()).toString(), counting()))
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
        HouseSources.ofMain()
            .filter(file -> !file.startsWith(HouseSources.ROOT.resolve("examples")))
            .collect(groupingBy(file -> file.getFileName().toString().replace(".java", "")))
            .entrySet()
            .stream()
            .filter(name -> name.getValue().size() > 1)
            .map(Map.Entry::getKey)
            .filter(name -> !name.equals("Main")) // A program's.
            .toList();
    assertEquals(List.of(), twice);
  }

  /// One prefix for the largest value, one for the smallest.
  @Test
  void boundsAreCalledMaxAndMin() throws IOException {
    assertEquals(
        List.of(),
        HouseSources.ofMain()
            .flatMap(file ->
                BOUND
                    .matcher(HouseSources.text(file))
                    .results()
                    .map(bound -> file.getFileName() + ": " + bound.group(1)))
            .toList());
  }

  @Test
  void noFileHasMoreThanThreeHundredAndFiftyLines() throws IOException {
    assertEquals(
        List.of(),
        HouseSources.all()
            .filter(file -> HouseSources.text(file).lines().count() > 350)
            .map(HouseSources.ROOT::relativize)
            .toList());
  }

  /// A test that spins takes a core from what it waits for, and one that sleeps waits for nothing.
  @Test
  void noTestSpinsOrSleeps() throws IOException {
    assertEquals(
        List.of(),
        HouseSources.all()
            .filter(file -> file.toString().contains("/src/test/java/"))
            .filter(file -> !IDLE_ON_PURPOSE.contains(file.getFileName().toString()))
            .filter(file -> !file.toString().contains("/channels/conformance/"))
            .filter(file -> IDLING.matcher(HouseSources.text(file)).find())
            .map(HouseSources.ROOT::relativize)
            .toList());
  }

  private static boolean isOfTheRuntime(Path file) {
    return OF_THE_RUNTIME.stream()
        .anyMatch(module -> file.startsWith(HouseSources.ROOT.resolve(module)));
  }

  private static boolean isInternal(MatchResult type) {
    return type.group(1).startsWith("io.trilane.runtime.internal");
  }

  private static boolean hasArchitectureTest(String module) {
    var tests = HouseSources.ROOT.resolve(module).resolve("src/test/java");
    try (var files = Files.walk(tests)) {
      return files.anyMatch(file -> file.endsWith("ArchitectureTest.java"));
    } catch (IOException e) {
      return false; // There is no such folder.
    }
  }
}
