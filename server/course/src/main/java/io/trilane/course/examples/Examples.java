package io.trilane.course.examples;

import io.trilane.course.examples.memory.Deadlock;
import io.trilane.course.examples.memory.Race;
import io.trilane.course.run.Catalogue;
import java.util.List;

/// Every example of the notes.
public final class Examples {
  private Examples() {}

  public static Catalogue catalogue() {
    return new Catalogue(List.of(new Race(), new Deadlock()));
  }
}
