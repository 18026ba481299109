package io.trilane.loadtest.experiment.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// Everything that measurements leave behind, in one folder.
public record ResultsFolder(Path root) {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss").withZone(ZoneId.systemDefault());

  /// `results/<time>` in the current folder.
  public static ResultsFolder named(Instant time) {
    return new ResultsFolder(Path.of("results", NAME.format(time)));
  }

  /// True if there is something in it.
  public boolean isInUse() {
    var content = root.toFile().list();
    return content != null && content.length > 0;
  }

  /// Makes it, and the folder for logs in it.
  ///
  /// @throws IOException if it cannot be made, or has something in it already; the message is for a
  ///   user
  public void create() throws IOException {
    try {
      Files.createDirectories(root);
      try (var content = Files.list(root)) {
        if (content.findAny().isPresent()) {
          throw new IOException(root + " is not empty");
        }
      }
      Files.createDirectories(logs());
    } catch (java.nio.file.FileSystemException e) {
      throw new IOException("cannot write results to " + root + " (" + e + ")", e);
    }
  }

  /// Gatling's report of each run, one folder each.
  public Path gatling() {
    return root.resolve("gatling");
  }

  /// The output of the servers and of the harness itself.
  public Path logs() {
    return root.resolve("logs");
  }

  public Path json() {
    return root.resolve("result.json");
  }

  /// The page.
  public Path page() {
    return root.resolve("page.html");
  }
}
