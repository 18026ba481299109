package io.trilane.conformance;

/// The end of one suite, for the lines that stand below all tables.
///
/// @param passed true too if the suite was left out
/// @param said how many cases passed, or why the suite was left out or not run to its end
record SuiteResult(String suite, boolean passed, String said) {
  static SuiteResult of(String suite, int failures, String said) {
    return new SuiteResult(suite, failures == 0, said);
  }

  static SuiteResult leftOut(String suite, String because) {
    return new SuiteResult(suite, true, "left out: " + because);
  }

  @Override
  public String toString() {
    return "%s %s: %s".formatted(passed ? "ok    " : "FAILED", suite, said);
  }
}
