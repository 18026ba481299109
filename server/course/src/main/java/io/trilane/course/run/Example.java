package io.trilane.course.run;

import io.trilane.course.lab.Given;
import io.trilane.course.lab.MainTask;
import io.trilane.course.trace.Bounds;
import java.util.Optional;

/// An example of the notes: a program, and the judge of what its runs have shown. Stateless.
public interface Example {
  Card card();

  /// The program. Its main method may be called many times, once for each schedule, and shares
  /// nothing between them.
  MainTask program();

  /// Says why a run that breaks no rule of a single value would still be too much; empty if it is
  /// not.
  default Optional<String> refusal(Given given, Bounds bounds) {
    return Optional.empty();
  }

  /// Says what a run proves, from what was recorded of it and from nothing else.
  void judge(FinishedRun run, Findings findings);
}
