package io.trilane.runtime;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Names of code that pages mention: they go out of date when the code is renamed.
final class NamesOfPagesTest {
  /// `Type.member()`, `Type.member` or `Type#member`.
  private static final Pattern MEMBER = Pattern.compile("`([A-Z]\\w+)[.#]([a-z]\\w+)[^`]*`");

  private static final Pattern ONE_CLASS = Pattern.compile("-pl (\\S+) [^`\n]*-Dtest=(\\w+)");

  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+Test)\\b");

  @Test
  void aMemberThatAPageNamesStandsInItsType() throws IOException {
    var types = types();
    assertEquals(
        List.of(),
        pages()
            .flatMap(page ->
                MEMBER
                    .matcher(HouseSources.text(page))
                    .results()
                    .filter(name -> lacks(types.get(name.group(1)), name.group(2)))
                    .map(name -> told(page, name)))
            .toList());
  }

  @Test
  void aTestThatAPageNamesIsThere() throws IOException {
    var types = types();
    assertEquals(
        List.of(),
        pages()
            .flatMap(page ->
                TEST.matcher(HouseSources.text(page))
                    .results()
                    .filter(name -> !types.containsKey(name.group(1)))
                    .map(name -> told(page, name)))
            .toList());
  }

  /// Maven passes over a class that is not there.
  @Test
  void aClassThatACommandRunsIsInTheModuleThatItNames() throws IOException {
    var commands =
        pages().flatMap(page -> ONE_CLASS.matcher(HouseSources.text(page)).results()).toList();
    assertFalse(commands.isEmpty());
    for (var command : commands) {
      var tests = HouseSources.ROOT.resolve(command.group(1), "src/test/java");
      assertTrue(
          HouseSources.all()
              .filter(file -> file.startsWith(tests))
              .anyMatch(file -> file.endsWith(command.group(2) + ".java")),
          command.group());
    }
  }

  /// Decisions and the changelog are records of their day.
  private static Stream<Path> pages() throws IOException {
    return HouseSources.pages()
        .filter(page -> !page.endsWith("CHANGELOG.md"))
        .filter(page -> !page.startsWith(HouseSources.ROOT.resolve("docs/adr")));
  }

  /// @param source null for a type that is not ours
  private static boolean lacks(@Nullable String source, String member) {
    return source != null && !Pattern.compile("\\b" + member + "\\b").matcher(source).find();
  }

  private static String told(Path page, MatchResult name) {
    return HouseSources.ROOT.relativize(page) + ": " + name.group();
  }

  /// The sources of each simple name.
  private static Map<String, String> types() throws IOException {
    return HouseSources.all()
        .collect(
            groupingBy(
                file -> file.getFileName().toString().replace(".java", ""),
                mapping(HouseSources::text, joining())));
  }
}
