package io.trilane.loadtest.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The sources that this program was built from, as far as it can tell: it looks beside the
/// launcher.
final class Sources {
  private Sources() {}

  static String version() {
    return Optional.ofNullable(Sources.class.getPackage().getImplementationVersion())
        .orElse("unknown");
  }

  /// The commit that is checked out; "unknown" outside of a checkout.
  static String commit() {
    return Optional.ofNullable(System.getenv("TRILANE_LAUNCHER"))
        .map(launcher -> Path.of(launcher).resolveSibling(".git"))
        .flatMap(Sources::head)
        .orElse("unknown");
  }

  private static Optional<String> head(Path git) {
    try {
      var home = Files.isDirectory(git) ? git : Path.of(pointed(git, "gitdir: "));
      var head = Files.readString(home.resolve("HEAD")).strip();
      if (!head.startsWith("ref: ")) {
        return Optional.of(head);
      }
      var name = head.substring("ref: ".length());
      var common = home.resolve("commondir");
      var refs = Files.exists(common) ? home.resolve(Files.readString(common).strip()) : home;
      return Optional.of(Files.readString(refs.resolve(name)).strip());
    } catch (IOException e) {
      return Optional.empty(); // packed references, or no repository
    }
  }

  private static String pointed(Path file, String prefix) throws IOException {
    return Files.readString(file).strip().substring(prefix.length());
  }
}
