package io.trilane.runtime;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Walls between modules, as the table in ARCHITECTURE has them.
final class ApiPackagesTest {
  private static final String SOURCES = "src/main/java/";

  /// A type of Trilane, imported or written out in full.
  private static final Pattern TYPE =
      Pattern.compile("\\b(io\\.trilane\\.[a-z_.0-9]+)\\.([A-Z]\\w*)");

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\S+?)`.* \\|(.*)\\|(.*)\\|$");
  private static final Pattern PACKAGE = Pattern.compile("`(io\\.trilane\\.[a-z.]+)`");
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  private static final Pattern ARROWS =
      Pattern.compile("`(\\w+(?:, \\w+)*(?: → \\w+(?:, \\w+)*)+)`");
  private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");
  private static final Pattern DEPENDENCY =
      Pattern.compile(
          "(?s)<groupId>io\\.trilane</groupId>\\s*<artifactId>([^<]+)</artifactId>(.*?)</dependency>");

  /// One library in three modules.
  private static final Set<String> RUNTIME =
      Set.of("server/runtime", "server/lifecycle", "server/models");

  /// Examples of the course that are services of the reference server, and what a run has recorded.
  private static final Set<String> BESIDE_THE_API =
      new TreeSet<>(
          Set.of(
              "io.trilane.course.examples.crawl.Crawl",
              "io.trilane.course.examples.crawl.Page",
              "io.trilane.course.examples.image.Image",
              "io.trilane.course.examples.image.Picture",
              "io.trilane.course.examples.image.Png",
              "io.trilane.course.examples.store.SharedStore",
              "io.trilane.course.examples.store.Store",
              "io.trilane.course.examples.store.StoreOperation",
              "io.trilane.course.recording.Playback"));

  /// A type that another module needs goes into an API package, or stands here with its reason.
  @Test
  void otherModulesImportApiPackagesAndNineTypesBesideThem() throws IOException {
    var api = packages(2);
    api.addAll(packages(3));
    assertEquals(
        BESIDE_THE_API,
        importedFromOtherModules(HouseSources.ofMain())
            .filter(type -> !api.contains(packageOf(type)))
            .collect(toCollection(TreeSet::new)));
  }

  /// An example is what a user copies.
  @Test
  void examplesImportOnlyPackagesForEverybody() throws IOException {
    var api = packages(2);
    var examples = HouseSources.ROOT.resolve("examples");
    assertEquals(
        List.of(),
        importedFromOtherModules(HouseSources.all().filter(file -> file.startsWith(examples)))
            .filter(type -> !api.contains(packageOf(type)))
            .toList());
  }

  /// A package that nobody needs any more leaves the table.
  @Test
  void packagesForThisBuildAreImportedByAnotherModule() throws IOException {
    var imported =
        importedFromOtherModules(HouseSources.ofMain())
            .map(ApiPackagesTest::packageOf)
            .collect(toSet());
    var unused = packages(3);
    unused.removeAll(imported);
    assertEquals(Set.of(), unused);
  }

  @Test
  void eachPackageOfTheTableIsThereAndEachModuleThatShipsHasARow() {
    var table = table();
    for (var row : ROW.matcher(table).results().toList()) {
      for (var name :
          PACKAGE.matcher(row.group()).results().map(found -> found.group(1)).toList()) {
        var folder = HouseSources.ROOT.resolve(row.group(1), SOURCES, name.replace('.', '/'));
        assertTrue(Files.isDirectory(folder), () -> folder + " is a package");
      }
    }
    assertEquals(
        List.of(),
        modules()
            .filter(module -> module.matches("(server|client|loadtest)(/.+)?"))
            .filter(module -> !module.matches("server/integration/(spring-boot-starter|micronaut)"))
            .filter(module -> !table.contains("`" + module + "`"))
            .toList());
  }

  @Test
  void modulesDependAlongTheArrows() {
    var arrows = arrows();
    var byArtifact =
        modules()
            .collect(
                toMap(
                    module -> first(ARTIFACT, withoutParent(module)),
                    ApiPackagesTest::nameInTheArrows));
    for (var module :
        modules().filter(each -> each.matches("(server|client|loadtest)(/.+)?")).toList()) {
      var name = nameInTheArrows(module);
      for (var dependency : DEPENDENCY.matcher(withoutParent(module)).results().toList()) {
        var other = byArtifact.get(dependency.group(1));
        var ofTests = dependency.group(2).contains("<scope>test</scope>");
        assertTrue(
            ofTests || name.equals(other) || arrows.getOrDefault(name, Set.of()).contains(other),
            () -> name + " → " + other + " is an arrow; they are " + arrows);
      }
    }
  }

  /// Each module of the arrows, and all that it reaches by them.
  private static Map<String, Set<String>> arrows() {
    var page = HouseSources.text(HouseSources.ROOT.resolve("docs/ARCHITECTURE.md"));
    var line = page.substring(page.indexOf("\nArrows: "), page.indexOf(" Nothing sees"));
    var reached = new TreeMap<String, Set<String>>();
    for (var chain : ARROWS.matcher(line).results().map(found -> found.group(1)).toList()) {
      var steps = chain.split(" → ", -1);
      for (var step = 1; step < steps.length; step++) {
        for (var from : steps[step - 1].split(", ", -1)) {
          reached
              .computeIfAbsent(from, name -> new TreeSet<>())
              .addAll(List.of(steps[step].split(", ", -1)));
        }
      }
    }
    for (var round = 0; round < reached.size(); round++) {
      for (var targets : reached.values()) {
        for (var target : List.copyOf(targets)) {
          targets.addAll(reached.getOrDefault(target, Set.of()));
        }
      }
    }
    return reached;
  }

  private static String nameInTheArrows(String module) {
    return module.startsWith("server/integration/")
        ? "integration"
        : module.substring(module.lastIndexOf('/') + 1);
  }

  private static String withoutParent(String module) {
    return HouseSources.text(HouseSources.ROOT.resolve(module, "pom.xml"))
        .replaceFirst("(?s)<parent>.*?</parent>", "");
  }

  private static String first(Pattern pattern, String text) {
    return pattern.matcher(text).results().findFirst().orElseThrow().group(1);
  }

  /// The types that these files name and that stand in the main code of another library.
  private static Stream<String> importedFromOtherModules(Stream<Path> files) {
    var modules = modules().toList();
    return files
        .flatMap(file -> {
          var others = modules.stream().filter(module -> !isOfOneLibrary(module, file)).toList();
          return TYPE.matcher(HouseSources.text(file))
              .results()
              .filter(type -> others.stream().anyMatch(module -> has(module, type.group())))
              .map(type -> type.group());
        })
        .distinct();
  }

  private static boolean isOfOneLibrary(String module, Path file) {
    return isIn(module, file)
        || (RUNTIME.contains(module) && RUNTIME.stream().anyMatch(part -> isIn(part, file)));
  }

  private static boolean isIn(String module, Path file) {
    return file.startsWith(HouseSources.ROOT.resolve(module, "src"));
  }

  private static boolean has(String module, String type) {
    return Files.exists(
        HouseSources.ROOT.resolve(module, SOURCES, type.replace('.', '/') + ".java"));
  }

  private static Stream<String> modules() {
    return MODULE
        .matcher(HouseSources.text(HouseSources.ROOT.resolve("pom.xml")))
        .results()
        .map(module -> module.group(1));
  }

  /// The packages of a column of the table.
  private static Set<String> packages(int column) {
    return ROW.matcher(table())
        .results()
        .flatMap(row -> PACKAGE.matcher(row.group(column)).results())
        .map(name -> name.group(1))
        .collect(toCollection(TreeSet::new));
  }

  private static String table() {
    var page = HouseSources.text(HouseSources.ROOT.resolve("docs/ARCHITECTURE.md"));
    var from = page.indexOf("\n## API packages of each module\n");
    return page.substring(from, page.indexOf("\n## ", from + 1));
  }

  private static String packageOf(String type) {
    return type.substring(0, type.lastIndexOf('.'));
  }
}
