package io.trilane.course.run;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Something that a request may set about an example.
///
/// @param fallback unless the request says
/// @param rule what a value must be, to follow "must be"
/// @param words the values, if there is a list of them
public record Parameter(
    String name,
    String fallback,
    String rule,
    String effect,
    List<String> words,
    Predicate<String> valid) {

  /// One of some words, of which the first is the default.
  public static Parameter choice(String name, String effect, String... words) {
    var all = List.of(words);
    return new Parameter(
        name, words[0], "one of " + String.join(", ", all), effect, all, all::contains);
  }

  /// A whole number within bounds, both included.
  public static Parameter number(String name, int fallback, int least, int most, String effect) {
    return new Parameter(
        name,
        Integer.toString(fallback),
        "a whole number from " + least + " to " + most,
        effect,
        List.of(),
        text -> wholeNumber(text).filter(value -> value >= least && value <= most).isPresent());
  }

  private static Optional<Integer> wholeNumber(String text) {
    return text.matches("-?[0-9]{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }
}
