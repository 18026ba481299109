package io.trilane.course.trace;

import java.util.Objects;

/// Says that a run has asked for more than one run may use up.
public final class BoundReached extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BoundReached(String what, int most) {
    super("a run may start at most %d %s in this model".formatted(most, what), null, false, false);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
