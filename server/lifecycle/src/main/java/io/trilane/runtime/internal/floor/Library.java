package io.trilane.runtime.internal.floor;

import java.util.Optional;
import java.util.stream.Stream;

/// A library that an application's build may choose another version of than the one that is tested
/// here.
enum Library {
  GRPC("io.grpc:grpc-netty", "1.75.0", "1.82.4, 1.83.1, 1.84.0", "CVE-2026-47244"),
  NETTY("io.netty:netty-codec-http2", "4.2.4", "4.2.17", "CVE-2026-75596");

  private final String artifact;

  /// The oldest version that is tried.
  private final String oldest;

  /// The first safe version of each minor that has one; everything after the last is safe.
  private final String mended;

  private final String advisory;

  Library(String artifact, String oldest, String mended, String advisory) {
    this.artifact = artifact;
    this.oldest = oldest;
    this.mended = mended;
    this.advisory = advisory;
  }

  /// The reason not to start with a version; nothing if it is supported.
  Optional<String> unsupported(LibraryVersion version) {
    return version.isBefore(version(oldest))
        ? Optional.of(
            "%s %s: must be %s or newer; import io.trilane:trilane-bom before what chooses it"
                .formatted(artifact, version, oldest))
        : Optional.empty();
  }

  /// A warning about a version that is supported and has a known weakness; nothing if it is safe.
  Optional<String> unsafe(LibraryVersion version) {
    return isMended(version)
        ? Optional.empty()
        : Optional.of(
            "%s %s has %s, mended in %s; import io.trilane:trilane-bom before what chooses it"
                .formatted(artifact, version, advisory, mended));
  }

  private boolean isMended(LibraryVersion version) {
    var firsts = Stream.of(mended.split(", ", -1)).map(Library::version).toList();
    return !version.isBefore(firsts.getLast())
        || firsts.stream()
            .anyMatch(first ->
                first.major() == version.major()
                    && first.minor() == version.minor()
                    && !version.isBefore(first));
  }

  private static LibraryVersion version(String text) {
    return LibraryVersion.parse(text).orElseThrow();
  }
}
