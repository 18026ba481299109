package io.trilane.course.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// The code of each example to be read: its handler in Java, and a program of ours in Go.
public final class Listings {

  private Listings() {}

  /// @param lab the name of an example
  public static List<Listing> of(String lab) {
    return List.of(read("java", lab + ".java.txt"), read("go", lab + ".go"));
  }

  private static Listing read(String language, String file) {
    var name = "code/" + file;
    try (var stream = Listings.class.getResourceAsStream(name)) {
      var code = Objects.requireNonNull(stream, name).readAllBytes();
      return new Listing(language, new String(code, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Code in one language.
  ///
  /// @param language java or go
  public record Listing(String language, String code) {}
}
