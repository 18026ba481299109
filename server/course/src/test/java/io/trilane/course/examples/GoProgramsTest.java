package io.trilane.course.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trilane.course.run.Card;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The Go programs on the page are those that are sent to be read, and print what stands below
/// them.
final class GoProgramsTest {
  private static final Pattern PROGRAM =
      Pattern.compile(
          "(?s)### (\\S+)\\n(?:(?!\\n### ).)*?\\n```go\\n(.*?)\\n```\\n.*?\\n```output (ordered|any"
              + " order)\\n(.*?)\\n```");
  private static final List<Path> PLACES =
      Stream.concat(
              Stream.of(System.getenv("PATH").split(":")).map(Path::of),
              Stream.of(Path.of("/usr/local/go/bin")))
          .map(folder -> folder.resolve("go"))
          .toList();

  /// A program on the page.
  record Shown(String lab, String code, boolean ordered, List<String> output) {
    @Override
    public String toString() {
      return lab;
    }
  }

  static List<Shown> programs() throws IOException {
    return PROGRAM
        .matcher(Files.readString(Path.of("../../docs/course.md")))
        .results()
        .map(match ->
            new Shown(
                match.group(1),
                match.group(2),
                match.group(3).equals("ordered"),
                match.group(4).lines().toList()))
        .toList();
  }

  @Test
  void everyLabHasOne() throws IOException {
    Set<String> shown = programs().stream().map(Shown::lab).collect(Collectors.toSet());
    assertEquals(
        Examples.catalogue().cards().stream().map(Card::name).collect(Collectors.toSet()), shown);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void theProgramOnThePageIsTheOneThatIsSent(Shown shown) {
    assertEquals(shown.code() + "\n", Listings.of(shown.lab()).getLast().code());
  }

  @ParameterizedTest
  @MethodSource("programs")
  void goPrintsWhatThePageSays(Shown shown, @TempDir Path folder)
      throws IOException, InterruptedException {
    var go = PLACES.stream().filter(Files::isExecutable).findFirst();
    assumeTrue(go.isPresent(), "no Go on this machine");
    var program = Files.writeString(folder.resolve("main.go"), shown.code());
    var process =
        new ProcessBuilder(go.orElseThrow().toString(), "run", program.toString())
            .redirectErrorStream(true)
            .start();
    List<String> printed;
    try (var lines = process.inputReader(UTF_8)) {
      printed = lines.lines().toList();
    }
    assertEquals(0, process.waitFor(), printed.toString());
    assertEquals(
        shown.ordered() ? shown.output() : shown.output().stream().sorted().toList(),
        shown.ordered() ? printed : printed.stream().sorted().toList());
  }
}
