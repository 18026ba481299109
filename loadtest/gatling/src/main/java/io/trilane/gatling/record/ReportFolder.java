package io.trilane.gatling.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the folder into which Gatling writes the report of a run.
///
/// Gatling tells its protocols neither the folder nor the run's name, but the run's log lies in it
/// and is open when protocols come up. Linux shows which files a process has open. Elsewhere this
/// looks where Gatling's launchers put reports, for the log that the run has written last.
public final class ReportFolder {
  private static final String LOG = "simulation.log";
  private static final Path OPEN_FILES = Path.of("/proc/self/fd");

  private final Instant start;
  private final Optional<Path> open;

  private ReportFolder(Instant start, Optional<Path> open) {
    this.start = start;
    this.open = open;
  }

  /// The folder of a run whose protocols come up now.
  public static ReportFolder ofRunStartingNow() {
    var aboutNow = Instant.now().minusSeconds(2); // file systems may count whole seconds
    return new ReportFolder(aboutNow, folderOfOpenLog());
  }

  private static Optional<Path> folderOfOpenLog() {
    if (!Files.isDirectory(OPEN_FILES)) {
      return Optional.empty();
    }
    try (var links = Files.list(OPEN_FILES)) {
      return links
          .flatMap(link -> target(link).stream())
          .filter(file -> file.endsWith(LOG))
          .flatMap(file -> Optional.ofNullable(file.getParent()).stream())
          .max(Comparator.comparing(ReportFolder::lastWrite));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> target(Path link) {
    try {
      return Optional.of(Files.readSymbolicLink(link));
    } catch (IOException e) {
      return Optional.empty(); // It has just been closed.
    }
  }

  /// Empty if no log was written in any of the usual places.
  public Optional<Path> find() {
    return open.or(this::search);
  }

  private Optional<Path> search() {
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
    return Stream.of("target/gatling", "build/reports/gatling", "results").map(Path::of).toList();
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
