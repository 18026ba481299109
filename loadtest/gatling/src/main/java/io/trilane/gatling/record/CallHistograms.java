package io.trilane.gatling.record;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A histogram in nanoseconds for each request name, written as `.hgrm` beside Gatling's report.
///
/// Failed calls have files of their own: they are often faster than the others.
public final class CallHistograms implements CallRecorder {
  /// Names may come from a feeder; past this many all the others count as one.
  private static final int MAX_NAMES = 1_000;

  private static final Series THE_OTHERS = new Series("other requests", true);
  private static final Series THE_OTHERS_FAILED = new Series("other requests", false);
  private static final Logger LOGGER = LoggerFactory.getLogger(CallHistograms.class);

  private final Map<Series, Histogram> bySeries = new ConcurrentHashMap<>();
  private final Optional<Path> folder;

  private record Series(String request, boolean succeeded) {}

  /// Histograms that go into the folder `hgrm` of Gatling's report.
  public CallHistograms() {
    this.folder = Optional.empty();
  }

  /// Histograms that go into a folder of their own, made when the run ends.
  public CallHistograms(Path folder) {
    this.folder = Optional.of(folder);
  }

  @Override
  public void record(RecordedCall call) {
    histogram(new Series(call.request(), call.succeeded())).recordValue(call.latencyNanos());
  }

  private Histogram histogram(Series series) {
    var known = bySeries.get(series);
    if (known != null) {
      return known;
    }
    var counted =
        bySeries.size() < MAX_NAMES ? series : series.succeeded() ? THE_OTHERS : THE_OTHERS_FAILED;
    return bySeries.computeIfAbsent(counted, _ -> newHistogram());
  }

  private static Histogram newHistogram() {
    var histogram = new ConcurrentHistogram(3);
    histogram.setAutoResize(true);
    return histogram;
  }

  @Override
  public void ended(Optional<Path> report) {
    var target = folder.or(() -> report.map(path -> path.resolve("hgrm")));
    if (bySeries.isEmpty()) {
      return;
    }
    if (target.isEmpty()) {
      LOGGER.warn(
          "Gatling's report was not found, so no .hgrm is written: name a folder with"
              + " histograms(…)");
      return;
    }
    try {
      write(target.get());
    } catch (IOException e) {
      LOGGER.error("the histograms could not be written to {}", target.get(), e);
    }
  }

  private void write(Path target) throws IOException {
    Files.createDirectories(target);
    var taken = new HashSet<String>();
    for (var entry : bySeries.entrySet()) {
      var file = target.resolve(fileName(entry.getKey(), taken));
      try (var out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
        entry.getValue().outputPercentileDistribution(out, 1.0);
        if (out.checkError()) {
          throw new IOException("cannot write " + file);
        }
      }
    }
  }

  /// Two names may differ only in what a file's name cannot have.
  private static String fileName(Series series, Set<String> taken) {
    var stem =
        series.request().replaceAll("[^A-Za-z0-9._-]+", "-")
            + (series.succeeded() ? "" : ".failed");
    var name = stem + ".hgrm";
    for (var i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
      name = stem + "-" + i + ".hgrm";
    }
    return name;
  }
}
