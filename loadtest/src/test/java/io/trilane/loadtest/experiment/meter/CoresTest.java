package io.trilane.loadtest.experiment.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CoresTest {
  @TempDir Path proc;

  @Test
  void listsAndRangesAreRead() {
    assertEquals(List.of(0, 1, 2, 5), Cores.parse("0-2,5").numbers());
    assertEquals("0,1,2,5", Cores.parse("5,0-2").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "0-", "3-1", "0,,1", "-1"})
  void anythingElseIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Cores.parse(text));
  }

  @Test
  void halvesDoNotOverlapWhereThereAreTwo() {
    var halves = Cores.parse("0-2").halves();
    assertEquals(List.of(Cores.parse("0"), Cores.parse("1-2")), halves);
    assertFalse(halves.getFirst().overlaps(halves.getLast()));
    var one = Cores.parse("3").halves();
    assertTrue(one.getFirst().overlaps(one.getLast()));
  }

  @Test
  void aProcessHasTheCoresThatTheSystemSays() throws IOException {
    Files.createDirectories(proc.resolve("self"));
    Files.writeString(proc.resolve("self/status"), "Name:\tx\nCpus_allowed_list:\t0-1,3\n");
    assertEquals(Cores.parse("0-1,3"), Cores.ofThisProcess(new Proc(proc)));
    assertTrue(Cores.ofThisProcess(new Proc(proc.resolve("none"))).isAny());
  }

  @Test
  void commandsAreKeptOnThem() {
    assertEquals(List.of("taskset", "-c", "1,2"), Cores.parse("1-2").words());
    assertEquals(List.of(), Cores.ANY.words());
  }
}
