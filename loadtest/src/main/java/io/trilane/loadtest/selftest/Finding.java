package io.trilane.loadtest.selftest;

/// An expectation of arithmetic and what the engine has seen.
record Finding(String name, String expected, String seen, Answer answer) {
  /// The end of one check.
  enum Answer {
    HELD("ok"),
    MISSED("MISSED"),
    /// The machine was not quiet enough to tell.
    UNJUDGED("refused");

    private final String word;

    Answer(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  static Finding of(String name, String expected, String seen, boolean holds) {
    return new Finding(name, expected, seen, holds ? Answer.HELD : Answer.MISSED);
  }

  static Finding unjudged(String name, String expected, String reason) {
    return new Finding(name, expected, reason, Answer.UNJUDGED);
  }
}
