package io.trilane.runtime;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The messages that the page for adopters explains, and those that end a start.
final class AdopterMessagesTest {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /// Parts of a message that are different each time.
  private static final Pattern VARIABLE =
      Pattern.compile("…|trilane\\.[a-z]+[a-z.-]*|[0-9]+(\\.[0-9]+)+|_total|\\{[a-z]+=\"[a-z]+\"}");

  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern ENDS_A_START =
      Pattern.compile("new (?:ConfigError|StartFailure)\\(((?:[^;\"]|\"(?:[^\"\\\\]|\\\\.)*\")*);");
  private static final int MIN_FRAGMENT = 6;

  /// Said by gRPC, protobuf, OpenTelemetry or the system.
  private static final Set<String> OF_OTHERS =
      Set.of(
          "Cannot change security when using ServerCredentials",
          "Detected incompatible Protobuf Gencode/Runtime versions",
          "Address already in use",
          "processedSpans",
          "otlp_exporter_exported",
          "RESOURCE_EXHAUSTED",
          "UNAVAILABLE",
          "UNKNOWN",
          "UNAVAILABLE: the caller was not identified within");

  /// Answers of a server that runs, to `./trilane admin`.
  private static final Set<String> OF_ADMIN = Set.of("LiveConfiguration.java");

  @Test
  void everyMessageThatIsExplainedIsInTheCode() throws IOException {
    var code = literals();
    var gone =
        rows()
            .flatMap(
                row -> CODE.matcher(row.split("\\|", -1)[1]).results().map(span -> span.group(1)))
            .filter(message -> !message.startsWith("./trilane") && !message.equals("admin"))
            .flatMap(message -> Arrays.stream(VARIABLE.split(message)))
            .map(AdopterMessagesTest::bare)
            .filter(fragment -> fragment.length() >= MIN_FRAGMENT)
            .filter(fragment -> !OF_OTHERS.contains(fragment) && !code.contains(fragment))
            .toList();
    assertEquals(List.of(), gone);
  }

  @Test
  void everyMessageThatEndsAStartIsExplained() throws IOException {
    var page = rows().collect(joining("\n"));
    var unexplained =
        HouseSources.ofMain()
            .filter(file -> !OF_ADMIN.contains(file.getFileName().toString()))
            .flatMap(file -> ENDS_A_START.matcher(HouseSources.text(file)).results())
            .map(thrown -> longest(thrown.group(1)))
            .filter(fragment -> fragment.length() >= MIN_FRAGMENT && !page.contains(fragment))
            .distinct()
            .toList();
    assertEquals(List.of(), unexplained);
  }

  /// The longest part of a text that is the same each time.
  private static String longest(String expression) {
    var text =
        LITERAL.matcher(expression).results().map(part -> plain(part.group(1))).collect(joining());
    return Arrays.stream(text.split("%[sd]", -1))
        .map(AdopterMessagesTest::bare)
        .max(Comparator.comparingInt(String::length))
        .orElse("");
  }

  private static String literals() throws IOException {
    return HouseSources.ofMain()
        .map(file -> HouseSources.text(file).replaceAll("\"\\s*\\+\\s*\"", ""))
        .flatMap(text -> LITERAL.matcher(text).results().map(part -> plain(part.group(1))))
        .collect(joining("\n"));
  }

  private static String plain(String literal) {
    return literal.replace("\\\"", "\"");
  }

  /// Without the signs at its ends, which belong to what stands beside it.
  private static String bare(String fragment) {
    return fragment.replaceAll("^[\\s=():;,\"]+|[\\s=(),:.;\"]+$", "");
  }

  private static Stream<String> rows() throws IOException {
    var page =
        HouseSources.pages().filter(file -> file.endsWith(Path.of("docs", "adopt.md"))).findFirst();
    var messages = HouseSources.text(page.orElseThrow()).split("\n## Messages", -1)[1];
    var rows =
        messages
            .lines()
            .filter(line -> line.startsWith("| `") || line.startsWith("| the"))
            .toList();
    assertTrue(rows.size() > 20, rows.toString());
    return rows.stream();
  }
}
