package io.trilane.loadtest.experiment.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.loadtest.experiment.result.run.JvmSamples;
import io.trilane.loadtest.experiment.timeline.Timeline;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class FlightRecordingTest {
  @TempDir Path folder;

  @AfterEach
  void stop() {
    List.copyOf(FlightRecorder.getFlightRecorder().getRecordings()).forEach(Recording::close);
  }

  @Test
  void aJvmTellsHowLongItStoodStillAndWhatItAllocated() throws InterruptedException {
    var start = System.nanoTime();
    var recording =
        FlightRecording.start(ProcessHandle.current().pid(), folder, "self").orElseThrow();
    var samples = read(recording, start);
    while (sum(samples.allocatedBytes()) == 0) { // looked at twice a second
      System.gc();
      samples = read(recording, start);
    }
    assertTrue(sum(samples.pauseNanos()) > 0, samples::toString);
    assertTrue(sum(samples.safepointNanos()) > 0, samples::toString);
    assertEquals(samples.pauseNanos().size(), samples.allocatedBytes().size());
  }

  @Test
  void nothingHappensInABucketThatIsLongPast() throws InterruptedException {
    var start = System.nanoTime();
    var recording =
        FlightRecording.start(ProcessHandle.current().pid(), folder, "self").orElseThrow();
    System.gc();
    var before = start - 100 * Timeline.BUCKET.toNanos();
    assertEquals(0, sum(recording.read(before, 10).orElseThrow().pauseNanos()));
  }

  @Test
  void aProcessThatIsNoJvmIsLeftAlone() throws Exception {
    var process = new ProcessBuilder("cat").start();
    try {
      assertEquals(Optional.empty(), FlightRecording.start(process.pid(), folder, "cat"));
      assertTrue(process.isAlive());
    } finally {
      process.destroyForcibly();
    }
  }

  private static JvmSamples read(FlightRecording recording, long start)
      throws InterruptedException {
    var buckets = (System.nanoTime() - start) / Timeline.BUCKET.toNanos() + 1;
    return recording.read(start, (int) buckets).orElseThrow();
  }

  private static long sum(List<Long> buckets) {
    return buckets.stream().mapToLong(Long::longValue).sum();
  }
}
