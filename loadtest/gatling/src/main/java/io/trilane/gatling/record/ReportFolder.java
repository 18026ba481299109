package io.trilane.gatling.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the folder into which Gatling writes the report of a run.
///
/// Gatling tells its protocols neither the folder nor the run's name. So this looks where its
/// launchers put reports, for the folder whose log the run has just written.
public final class ReportFolder {
  private static final String LOG = "simulation.log";

  private final Instant start;

  private ReportFolder(Instant start) {
    this.start = start;
  }

  /// The folder of a run that starts about now; file systems may count whole seconds.
  public static ReportFolder ofRunStartingNow() {
    return new ReportFolder(Instant.now().minusSeconds(2));
  }

  /// Empty if no log was written in any of the usual places.
  public Optional<Path> find() {
    return places(System.getProperty("sun.java.command", "")).stream()
        .flatMap(ReportFolder::children)
        .filter(folder -> !lastWrite(folder).toInstant().isBefore(start))
        .max(Comparator.comparing(ReportFolder::lastWrite));
  }

  /// The folder of the command line, else those of the Maven plugin, the Gradle plugin and the
  /// bundle.
  static List<Path> places(String command) {
    var words = List.of(command.split("\\s+"));
    for (var i = 0; i + 1 < words.size(); i++) {
      if (words.get(i).equals("-rf") || words.get(i).equals("--results-folder")) {
        return List.of(Path.of(words.get(i + 1)));
      }
    }
    var usual = new ArrayList<Path>();
    for (var name : List.of("target/gatling", "build/reports/gatling", "results")) {
      usual.add(Path.of(name));
    }
    return usual;
  }

  private static Stream<Path> children(Path place) {
    if (!Files.isDirectory(place)) {
      return Stream.empty();
    }
    try (var children = Files.list(place)) {
      return children.filter(child -> Files.exists(child.resolve(LOG))).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileTime lastWrite(Path folder) {
    try {
      return Files.getLastModifiedTime(folder.resolve(LOG));
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }
}
