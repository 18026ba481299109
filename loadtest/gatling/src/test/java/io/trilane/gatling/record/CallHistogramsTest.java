package io.trilane.gatling.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class CallHistogramsTest {
  @TempDir Path folder;
  private final CallHistograms histograms = new CallHistograms();

  @Test
  void eachNameHasAFileInNanosecondsAndFailuresHaveTheirOwn() throws IOException {
    record("Perform", 93_000, null);
    record("Perform", 95_000, null);
    record("Perform", 12, "NOT_FOUND");
    record("a/b", 1_000, null);
    record("a b", 1_000, null);
    histograms.ended(Optional.of(folder));
    var hgrm = folder.resolve("hgrm");
    try (var files = Files.list(hgrm)) {
      assertEquals(
          List.of("Perform.failed.hgrm", "Perform.hgrm", "a-b-2.hgrm", "a-b.hgrm"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
    var lines = Files.readAllLines(hgrm.resolve("Perform.hgrm"));
    assertTrue(lines.get(0).contains("Percentile"), lines::toString);
    assertTrue(
        lines.stream().anyMatch(line -> line.matches("#\\[Max +=.*95.*Total count +=.* 2\\]")),
        lines::toString);
  }

  @Test
  void namesWithoutEndBecomeOne() throws IOException {
    for (var i = 0; i < 1_500; i++) {
      record("user " + i, 1_000, null);
    }
    histograms.ended(Optional.of(folder));
    try (var files = Files.list(folder.resolve("hgrm"))) {
      assertEquals(1_001, files.count());
    }
    assertTrue(
        Files.readString(folder.resolve("hgrm/other-requests.hgrm"))
            .replaceAll("\\s+", " ")
            .contains("Total count = 500]"));
  }

  @Test
  void aRunWithoutCallsOrReportLeavesNothing() {
    histograms.ended(Optional.of(folder));
    assertFalse(Files.exists(folder.resolve("hgrm")));
    record("Perform", 1_000, null);
    histograms.ended(Optional.empty());
    assertFalse(Files.exists(folder.resolve("hgrm")));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theReportLiesWhereTheLogIsThatTheRunHasOpen() throws IOException {
    var run = Files.createDirectories(folder.resolve("run"));
    try (var _ = Files.newOutputStream(run.resolve("simulation.log"))) {
      assertEquals(Optional.of(run), ReportFolder.ofRunStartingNow().find());
    }
  }

  @Test
  void theReportIsLookedForWhereGatlingsLaunchersPutIt() {
    assertEquals(
        List.of(Path.of("/data/out")),
        ReportFolder.places("io.gatling.app.Gatling -s A -rf /data/out"));
    assertEquals(
        List.of(Path.of("x")), ReportFolder.places("io.gatling.app.Gatling --results-folder x"));
    assertEquals(
        List.of(Path.of("target/gatling"), Path.of("build/reports/gatling"), Path.of("results")),
        ReportFolder.places("io.gatling.app.Gatling -s A"));
  }

  private void record(String request, long nanos, @Nullable String failure) {
    histograms.record(new RecordedCall(request, 1, 0, nanos, Status.Code.OK, failure));
  }
}
