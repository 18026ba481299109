package io.trilane.loadtest.experiment.option;

import io.trilane.loadtest.experiment.plan.Journal;
import io.trilane.loadtest.experiment.result.ResultsFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The number of forks, chance, and the place and form of results, as a picocli mixin.
public final class SeriesOptions {
  private static final int MAX_FORKS = 100;

  @Option(
      names = "--forks",
      paramLabel = "N",
      description = "The number of fresh processes of each contender; an interval needs six.")
  private @Nullable Integer forks;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides the order of the runs and the moments of the calls.")
  private @Nullable Long seed;

  @Mixin private OutputOption output = new OutputOption();

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description = "Go on with an experiment that was interrupted; give the same options again.")
  private @Nullable Path resumed;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      converter = FileToWrite.class,
      description = "Write contenders and assertions as test cases for a build server.")
  private @Nullable Path junit;

  @Option(names = "--json", description = "Print result.json in place of the table.")
  private boolean json;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
  private CommandSpec command;

  public int forks(int usual) {
    var wanted = forks == null ? usual : forks;
    if (wanted < 1 || wanted > MAX_FORKS) {
      throw wrong("--forks must be from 1 to " + MAX_FORKS + ", was " + wanted);
    }
    return wanted;
  }

  /// The one that is given, or that of the experiment that goes on, or one of this moment.
  public long seed() {
    if (seed != null) {
      return seed;
    }
    return resumed == null
        ? System.nanoTime() & 0xFFFF_FFFFL
        : Journal.seed(resumed)
            .orElseThrow(() -> wrong("--resume: " + resumed + " has no journal to go on from"));
  }

  public ResultsFolder folder() {
    if (resumed != null) {
      if (output.isGiven()) {
        throw wrong("--resume writes where it reads: it goes without --output");
      }
      return new ResultsFolder(resumed);
    }
    return output.folder();
  }

  /// Refuses to go on with an experiment that is another one.
  ///
  /// @param asked the plan in one line
  public void requireSame(String asked) {
    try {
      if (resumed != null) {
        Journal.requireSame(resumed, asked);
      }
    } catch (IOException e) {
      throw wrong("--resume: " + e.getMessage());
    }
  }

  public boolean isResumed() {
    return resumed != null;
  }

  /// The file for build servers; empty: none is wanted.
  public Optional<Path> junit() {
    return Optional.ofNullable(junit);
  }

  public boolean json() {
    return json;
  }

  /// Wrong usage of the command.
  public ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
