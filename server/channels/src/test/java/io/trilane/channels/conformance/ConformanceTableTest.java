package io.trilane.channels.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The table in `docs/channels.md` and the tests say the same.
final class ConformanceTableTest {

  @Test
  void theTableListsExactlyTheTestsThatFollowGo() throws IOException {
    assertEquals(String.join("\n", followingGo()), String.join("\n", inTheTable()));
  }

  private static SortedSet<String> followingGo() {
    var rows = new TreeSet<String>();
    for (var type :
        new ClassFileImporter().importPackages(ConformanceTableTest.class.getPackageName())) {
      type.tryGetAnnotationOfType(FollowsGo.class)
          .ifPresent(it -> rows.add(row(it.value(), type.getSimpleName())));
      for (var method : type.getMethods()) {
        method
            .tryGetAnnotationOfType(FollowsGo.class)
            .ifPresent(
                it -> rows.add(row(it.value(), type.getSimpleName() + "." + method.getName())));
      }
    }
    return rows;
  }

  private static SortedSet<String> inTheTable() throws IOException {
    var rows = new TreeSet<String>();
    for (var line : Files.readAllLines(Path.of("../../docs/channels.md"))) {
      if (line.startsWith("|") && line.endsWith("| pass |")) {
        var cells = line.split("\\|", -1);
        rows.add(row(cells[1].strip(), cells[2].strip()));
      }
    }
    return rows;
  }

  private static String row(String goTest, String ourTest) {
    return goTest + " → " + ourTest;
  }
}
