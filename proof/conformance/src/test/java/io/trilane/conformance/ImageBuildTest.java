package io.trilane.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Holds the image's build to the list of modules: Maven refuses to start if one of them is
/// missing.
final class ImageBuildTest {
  private static final Path ROOT = Path.of("../..");
  private static final Pattern MODULE = Pattern.compile("<module>(.*)</module>");

  @Test
  void theDockerfileCopiesEveryModule() throws IOException {
    var dockerfile = lines("docker/Dockerfile");
    assertEvery(module ->
        dockerfile.contains("COPY %1$s/pom.xml %1$s/".formatted(module))
            || dockerfile.contains("COPY %1$s %1$s".formatted(module)));
  }

  @Test
  void theImagesContextHasEveryModule() throws IOException {
    var ignored = lines(".dockerignore");
    assertEvery(module ->
        ignored.contains("!%s/pom.xml".formatted(module))
            || ignored.contains("!" + module.replaceAll("/.*", "")));
  }

  private static void assertEvery(Predicate<String> known) throws IOException {
    var modules =
        MODULE
            .matcher(Files.readString(ROOT.resolve("pom.xml")))
            .results()
            .map(module -> module.group(1))
            .toList();
    assertFalse(modules.isEmpty());
    assertEquals(List.of(), modules.stream().filter(known.negate()).toList());
  }

  private static List<String> lines(String file) throws IOException {
    return Files.readAllLines(ROOT.resolve(file));
  }
}
