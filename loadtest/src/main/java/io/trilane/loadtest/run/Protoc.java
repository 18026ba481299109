package io.trilane.loadtest.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The protobuf compiler, which reads .proto files.
///
/// @param command that starts it
record Protoc(String command) {
  /// The one that is installed here.
  static final Protoc INSTALLED = new Protoc("protoc");

  private static final long LIMIT_SECONDS = 60;

  /// Describes all that a file declares and imports. Blocks until the compiler has ended.
  ///
  /// @param imports folders in which its imports are looked for; empty: its own folder
  /// @param described takes the description
  /// @throws IllegalArgumentException with the compiler's complaint
  void describe(Path file, List<Path> imports, Path described) {
    var words = new ArrayList<>(List.of(command, "--include_imports"));
    words.add("--descriptor_set_out=" + described);
    var whole = file.toAbsolutePath();
    (imports.isEmpty() ? List.of(whole.resolveSibling("")) : imports)
        .forEach(folder -> words.add("--proto_path=" + folder.toAbsolutePath()));
    words.add(whole.toString());
    var complaint = run(words, described.resolveSibling(described.getFileName() + ".log"));
    if (!complaint.isEmpty()) {
      throw new IllegalArgumentException("--proto: " + complaint);
    }
  }

  /// @param log takes what it prints
  /// @return the first line of its complaint; empty: it has none
  private static String run(List<String> words, Path log) {
    try {
      var process =
          new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile()).start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return "protoc took longer than " + LIMIT_SECONDS + " s";
      }
      return process.exitValue() == 0
          ? ""
          : new String(Files.readAllBytes(log), UTF_8)
              .lines()
              .findFirst()
              .orElse("protoc ended with exit code " + process.exitValue());
    } catch (IOException e) {
      return "protoc, which reads it, is not installed here; --protoset takes what it has written"
          + " elsewhere";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }
}
