package io.trilane.course.chosen;

import java.util.Objects;

/// Says that choices were given which this example does not offer.
public final class MisfitReplay extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MisfitReplay(int position, int choice, int width) {
    super(
        "choice %d is %d: must be from 0 to %d".formatted(position + 1, choice, width - 1),
        null,
        false,
        false);
  }

  MisfitReplay(int given, int needed) {
    super(
        "%d choices given: must be at most %d, which is all this run has".formatted(given, needed),
        null,
        false,
        false);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
