package io.trilane.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Holds `docs/promises.md` to the tests that it names.
final class PromisesPageTest {
  private static final Path ROOT = Path.of("../..");
  private static final Pattern NAMED = Pattern.compile("`(\\w+Test)(?:#(\\w+))?`");

  @Test
  void everyTestThatThePageNamesExists() throws IOException {
    var sources = testSources();
    var named =
        NAMED.matcher(Files.readString(ROOT.resolve("docs/promises.md"))).results().toList();
    assertFalse(named.isEmpty());
    var missing =
        named.stream()
            .filter(test -> !exists(sources.getOrDefault(test.group(1), ""), test.group(2)))
            .map(MatchResult::group)
            .toList();
    assertEquals(List.of(), missing);
  }

  private static boolean exists(String source, @Nullable String method) {
    return !source.isEmpty() && (method == null || source.contains("void " + method + "("));
  }

  /// Source of each test class by its simple name.
  private static Map<String, String> testSources() throws IOException {
    try (var files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith("Test.java"))
          .filter(file -> file.toString().contains("src/test"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replace(".java", ""),
                  PromisesPageTest::read,
                  String::concat));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
