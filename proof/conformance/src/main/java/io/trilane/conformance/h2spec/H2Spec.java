package io.trilane.conformance.h2spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/// h2spec, unpacked and ready to run. Closing it deletes what it unpacked.
public final class H2Spec implements AutoCloseable {
  public static final String VERSION = "2.2.0";

  private static final String ARCHIVE = "/h2spec/" + VERSION + "/h2spec_linux_amd64.tar.gz";
  private static final int LIMIT_SECONDS = 120;

  private final Path folder;

  private H2Spec(Path folder) {
    this.folder = folder;
  }

  /// True if the binary that the build brings runs on this machine.
  public static boolean isAvailable() {
    return System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64");
  }

  /// @throws IOException if it cannot be unpacked here
  public static H2Spec unpack() throws IOException, InterruptedException {
    var h2spec = new H2Spec(Files.createTempDirectory("h2spec-"));
    var archive = h2spec.folder.resolve("archive.tar.gz");
    try (var content = Objects.requireNonNull(H2Spec.class.getResourceAsStream(ARCHIVE), ARCHIVE)) {
      Files.copy(content, archive);
    }
    h2spec.execute(List.of("tar", "-xzf", archive.toString()));
    return h2spec;
  }

  /// Runs every case against a server on this machine, without TLS. A failure that grpc-java does
  /// not have counts only if the case fails again by itself: some race with the server's own pings.
  ///
  /// Blocks for about a quarter of a minute, most of which h2spec waits for answers that do not
  /// come. Any thread; any number at a time.
  public H2SpecReport run(int port) throws IOException, InterruptedException {
    var report = runCases(port, List.of());
    var failures = new TreeSet<String>();
    for (var id : report.failures()) {
      if (H2SpecReport.OF_STOCK.contains(id) || !runCases(port, List.of(id)).failures().isEmpty()) {
        failures.add(id);
      }
    }
    return new H2SpecReport(report.cases(), failures);
  }

  /// @param cases their ids; none is all
  private H2SpecReport runCases(int port, List<String> cases)
      throws IOException, InterruptedException {
    var report = Files.createTempFile(folder, "report-", ".xml");
    var command = new ArrayList<>(List.of("./h2spec", "-p", "" + port, "-j", report.toString()));
    command.addAll(cases);
    execute(command);
    return H2SpecReport.read(report);
  }

  private void execute(List<String> command) throws IOException, InterruptedException {
    var output = Files.createTempFile(folder, "output-", ".txt");
    var process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("%s took more than %d s".formatted(command, LIMIT_SECONDS));
      }
    } finally {
      process.destroyForcibly();
    }
  }

  @Override
  public void close() throws IOException {
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
