package io.trilane.course.run;

/// The answer of a run about a sentence of the notes.
public enum Truth {
  TRUE("true"),
  FALSE("false"),
  DEPENDS("depends"),
  NOT_CHECKED("not checked");

  private final String text;

  Truth(String text) {
    this.text = text;
  }

  public static Truth of(boolean holds) {
    return holds ? TRUE : FALSE;
  }

  @Override
  public String toString() {
    return text;
  }
}
