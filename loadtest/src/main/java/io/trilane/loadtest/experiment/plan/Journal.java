package io.trilane.loadtest.experiment.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The file that every outcome is written to as soon as it is there, so that an experiment which is
/// interrupted can go on. Its first line is what was asked for. Used from one thread.
///
/// @param <T> an outcome: a run, in most experiments
public final class Journal<T> {
  public static final String NAME = "journal.jsonl";

  private static final Pattern SEED = Pattern.compile("; seed (\\d+);");

  private final Path file;
  private final Form<T> form;
  private final List<T> outcomes;

  private Journal(Path file, Form<T> form, List<T> outcomes) {
    this.file = file;
    this.form = form;
    this.outcomes = outcomes;
  }

  /// The way of an outcome into a line and back.
  ///
  /// @param read empty, or an exception, of a line that is none
  public record Form<T>(Function<T, String> line, Function<String, Optional<T>> read) {}

  /// That of before, or a new one.
  ///
  /// @param asked the plan in one line
  /// @throws IOException if it is one of another plan; the message is for a user
  public static <T> Journal<T> open(Path folder, boolean resumed, String asked, Form<T> form)
      throws IOException {
    return resumed ? resume(folder, asked, form) : begin(folder, asked, form);
  }

  /// A new one.
  ///
  /// @param asked the plan in one line
  static <T> Journal<T> begin(Path folder, String asked, Form<T> form) throws IOException {
    var file = folder.resolve(NAME);
    Files.writeString(file, asked + "\n", StandardOpenOption.CREATE_NEW);
    return new Journal<>(file, form, new ArrayList<>());
  }

  /// The one of an experiment that was interrupted. A last line that was cut off is dropped.
  ///
  /// @param asked the plan in one line
  /// @throws IOException if there is none, or it is one of another plan; the message is for a user
  static <T> Journal<T> resume(Path folder, String asked, Form<T> form) throws IOException {
    requireSame(folder, asked);
    var file = folder.resolve(NAME);
    var outcomes = new ArrayList<T>();
    lines(file).skip(1).forEach(line -> read(line, form, outcomes));
    var kept = new StringBuilder(asked).append('\n');
    outcomes.forEach(outcome -> kept.append(form.line().apply(outcome)).append('\n'));
    Files.writeString(file, kept);
    return new Journal<>(file, form, outcomes);
  }

  /// Refuses to go on with an experiment that is another one.
  ///
  /// @param asked the plan in one line
  /// @throws IOException if there is no journal, or it is one of another plan; the message is for a
  ///   user
  public static void requireSame(Path folder, String asked) throws IOException {
    var file = folder.resolve(NAME);
    if (!Files.isReadable(file)) {
      throw new IOException(folder + " has no " + NAME + " to go on from");
    }
    var before = lines(file).findFirst().orElse("");
    if (!before.equals(asked)) {
      throw new IOException(folder + " is of another plan: " + difference(before, asked));
    }
  }

  /// The seed of the experiment in a folder; empty if there is none.
  public static Optional<Long> seed(Path folder) {
    try {
      return lines(folder.resolve(NAME))
          .findFirst()
          .map(SEED::matcher)
          .filter(Matcher::find)
          .map(found -> Long.valueOf(found.group(1)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// All so far, in their order.
  public List<T> outcomes() {
    return outcomes;
  }

  /// Writes one down.
  public void add(T outcome) throws IOException {
    Files.writeString(file, form.line().apply(outcome) + "\n", StandardOpenOption.APPEND);
    outcomes.add(outcome);
  }

  /// A character that was cut in two spoils its own line alone.
  private static Stream<String> lines(Path file) throws IOException {
    return new String(Files.readAllBytes(file), UTF_8).lines();
  }

  private static <T> void read(String line, Form<T> form, List<T> outcomes) {
    try {
      form.read().apply(line).ifPresent(outcomes::add);
    } catch (RuntimeException e) {
      // The process ended while it wrote this line; what it tells of is done again.
    }
  }

  /// The first part in which two plans differ.
  private static String difference(String before, String asked) {
    var old = before.split("; ", -1);
    var wanted = asked.split("; ", -1);
    for (var i = 0; i < Math.min(old.length, wanted.length); i++) {
      if (!old[i].equals(wanted[i])) {
        return "it had " + old[i] + ", and this has " + wanted[i];
      }
    }
    return "it had " + old.length + " settings, and this has " + wanted.length;
  }
}
