package io.trilane.runtime.internal.floor;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/// The version of a library: `1.85.1`, or `4.2.20.Final`.
record LibraryVersion(int major, int minor, int patch) implements Comparable<LibraryVersion> {
  private static final Pattern NUMBERS = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6}).*");
  private static final Comparator<LibraryVersion> ORDER =
      Comparator.comparingInt(LibraryVersion::major)
          .thenComparingInt(LibraryVersion::minor)
          .thenComparingInt(LibraryVersion::patch);

  /// Nothing if the text is no such version, as with a build of one's own.
  static Optional<LibraryVersion> parse(String text) {
    var numbers = NUMBERS.matcher(text);
    return numbers.matches()
        ? Optional.of(
            new LibraryVersion(
                Integer.parseInt(numbers.group(1)),
                Integer.parseInt(numbers.group(2)),
                Integer.parseInt(numbers.group(3))))
        : Optional.empty();
  }

  boolean isBefore(LibraryVersion other) {
    return compareTo(other) < 0;
  }

  @Override
  public int compareTo(LibraryVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
