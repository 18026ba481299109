package io.trilane.loadtest.race;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RaceDocumentationTest {
  @Test
  void thePageNamesEveryCourseAndEveryContestant() throws Exception {
    var page = Files.readString(Path.of("..", "docs", "race.md"));
    var names = new ArrayList<Object>(List.of(Course.values()));
    names.addAll(List.of(Racer.values()));
    names.forEach(each -> assertTrue(page.contains("`" + each + "`"), each::toString));
  }
}
