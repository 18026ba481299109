package io.trilane.course.run;

import io.trilane.course.lab.Program;

/// An example of the notes: a program, and the judge of what its runs have shown. Stateless.
public interface Example {
  Card card();

  /// What is run. Its main method may be called many times, once for each schedule, and shares
  /// nothing between them.
  Program program();

  /// Says what a run proves, from what was recorded of it and from nothing else.
  void judge(Run run, Findings findings);
}
