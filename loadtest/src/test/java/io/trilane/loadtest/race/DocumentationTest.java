package io.trilane.loadtest.race;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class DocumentationTest {
  @Test
  void thePageNamesEveryCourseAndEveryContestant() throws Exception {
    var page = Files.readString(Path.of("..", "docs", "race.md"));
    Stream.of(Course.values(), Contestant.values())
        .flatMap(Stream::of)
        .forEach(each -> assertTrue(page.contains("`" + each + "`"), each::toString));
  }
}
