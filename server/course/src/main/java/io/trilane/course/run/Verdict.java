package io.trilane.course.run;

/// The answer of a run about a sentence of the notes.
public enum Verdict {
  TRUE("true"),
  FALSE("false"),
  DEPENDS("depends"),
  NOT_CHECKED("not checked");

  private final String text;

  Verdict(String text) {
    this.text = text;
  }

  public static Verdict of(boolean holds) {
    return holds ? TRUE : FALSE;
  }

  @Override
  public String toString() {
    return text;
  }
}
