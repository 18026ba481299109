package io.trilane.loadtest.faults.figure;

/// The value that a figure should have.
public record FigureGoal(Rule rule, double value) {
  /// The comparison of a figure with the value.
  public enum Rule {
    BELOW("<"),
    AT_LEAST("≥"),
    EXACTLY("=");

    private final String sign;

    Rule(String sign) {
      this.sign = sign;
    }
  }

  boolean isReachedBy(double figure) {
    return switch (rule) {
      case BELOW -> figure < value;
      case AT_LEAST -> figure >= value;
      case EXACTLY -> figure == value;
    };
  }

  /// As in "< 100 ms".
  String inWords(Unit unit) {
    return rule.sign + " " + unit.format(value);
  }
}
