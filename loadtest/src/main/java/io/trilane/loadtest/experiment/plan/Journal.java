package io.trilane.loadtest.experiment.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trilane.loadtest.experiment.result.ResultJson;
import io.trilane.loadtest.experiment.result.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The file that every run is written to as soon as it has been made, so that an experiment which
/// is interrupted can go on. Its first line is what was asked for. Used from one thread.
public final class Journal {
  public static final String NAME = "journal.jsonl";

  private static final Pattern SEED = Pattern.compile("; seed (\\d+);");

  private final Path file;
  private final List<Run> runs;

  private Journal(Path file, List<Run> runs) {
    this.file = file;
    this.runs = runs;
  }

  /// A new one.
  ///
  /// @param asked the plan in one line
  public static Journal begin(Path folder, String asked) throws IOException {
    var file = folder.resolve(NAME);
    Files.writeString(file, asked + "\n", StandardOpenOption.CREATE_NEW);
    return new Journal(file, new ArrayList<>());
  }

  /// The one of an experiment that was interrupted. A last line that was cut off is dropped.
  ///
  /// @param asked the plan in one line
  /// @throws IOException if there is none, or it is one of another plan; the message is for a user
  public static Journal resume(Path folder, String asked) throws IOException {
    requireSame(folder, asked);
    var file = folder.resolve(NAME);
    var runs = new ArrayList<Run>();
    lines(file).skip(1).forEach(line -> read(line, runs));
    var kept = new StringBuilder(asked).append('\n');
    runs.forEach(run -> kept.append(ResultJson.line(run)).append('\n'));
    Files.writeString(file, kept);
    return new Journal(file, runs);
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

  /// All runs so far, in their order.
  public List<Run> runs() {
    return runs;
  }

  void add(Run run) throws IOException {
    Files.writeString(file, ResultJson.line(run) + "\n", StandardOpenOption.APPEND);
    runs.add(run);
  }

  /// The runs of one contender in one fork so far, in their order.
  List<Run> of(String contender, int fork) {
    return runs.stream()
        .filter(run -> run.contender().equals(contender) && run.fork() == fork)
        .toList();
  }

  /// A character that was cut in two spoils its own line alone.
  private static Stream<String> lines(Path file) throws IOException {
    return new String(Files.readAllBytes(file), UTF_8).lines();
  }

  private static void read(String line, List<Run> runs) {
    try {
      ResultJson.readRun(line).ifPresent(runs::add);
    } catch (RuntimeException e) {
      // The process ended while it wrote this line; the run is made again.
    }
  }

  /// The first part in which two plans differ.
  private static String difference(String before, String asked) {
    var old = before.split("; ", -1);
    var wanted = asked.split("; ", -1);
    for (int i = 0; i < Math.min(old.length, wanted.length); i++) {
      if (!old[i].equals(wanted[i])) {
        return "it had " + old[i] + ", and this has " + wanted[i];
      }
    }
    return "it had " + old.length + " settings, and this has " + wanted.length;
  }
}
