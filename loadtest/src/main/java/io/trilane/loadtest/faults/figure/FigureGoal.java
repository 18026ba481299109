package io.trilane.loadtest.faults.figure;

/// What a figure should be.
public record FigureGoal(Rule rule, double value) {
  /// How a figure is held against the value.
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
