package io.trilane.course.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.course.run.Card;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The page of the course shows the code that runs, and every lab.
final class CourseDocTest {
  private static final Path SOURCES = Path.of("src/main/java/io/trilane/course/examples");
  private static final Pattern BLOCK =
      Pattern.compile("<!-- (\\S+) (\\S+) -->\\n```java\\n(.*?)\\n```", Pattern.DOTALL);
  private static final Pattern LAB = Pattern.compile("^### (\\S+)$", Pattern.MULTILINE);

  @Test
  void theCodeOnThePageIsTheCodeThatRuns() throws IOException {
    var blocks = BLOCK.matcher(page()).results().toList();
    assertTrue(blocks.size() > 10, "blocks: " + blocks.size());
    for (var block : blocks) {
      var source = Files.readAllLines(SOURCES.resolve(block.group(1)));
      assertTrue(
          methodsOf(source, block.group(2)).contains(block.group(3)),
          block.group(1) + " " + block.group(2) + " must read:\n" + block.group(3));
    }
  }

  @Test
  void everyLabIsOnThePage() throws IOException {
    Set<String> shown =
        LAB.matcher(page()).results().map(match -> match.group(1)).collect(Collectors.toSet());
    assertEquals(
        Examples.catalogue().cards().stream().map(Card::name).collect(Collectors.toSet()), shown);
  }

  @Test
  void theCodeThatIsSentIsTheCodeOnThePage() throws IOException {
    for (var section : page().split("(?m)^### ", -1)) {
      var lab = section.lines().findFirst().orElseThrow();
      var shown = BLOCK.matcher(section).results().map(block -> block.group(3)).toList();
      if (!shown.isEmpty()) {
        assertEquals(String.join("\n\n", shown) + "\n", Listings.of(lab).getFirst().code(), lab);
      }
    }
  }

  private static String page() throws IOException {
    return Files.readString(Path.of("../../docs/course.md"));
  }

  /// The methods of that name, without the indentation of their class.
  private static List<String> methodsOf(List<String> source, String name) {
    var declaration = Pattern.compile("  \\S.*\\b" + name + "\\(.*");
    return IntStream.range(0, source.size())
        .filter(line -> declaration.matcher(source.get(line)).matches())
        .mapToObj(line -> method(source.subList(line, source.size())))
        .toList();
  }

  private static String method(List<String> lines) {
    int end = lines.indexOf("  }");
    return lines.subList(0, end + 1).stream()
        .map(line -> line.startsWith("  ") ? line.substring(2) : line)
        .collect(Collectors.joining("\n"));
  }
}
