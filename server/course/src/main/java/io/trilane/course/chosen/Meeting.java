package io.trilane.course.chosen;

/// A task that stands before a send, a receive or a `select`, to be served by whoever comes to the
/// other side.
final class Meeting {
  private static final int NOT_SERVED = -1;

  private int served = NOT_SERVED;

  boolean isServed() {
    return served != NOT_SERVED;
  }

  /// Which of its offers was taken.
  int served() {
    return served;
  }

  void serve(int index) {
    served = index;
  }
}
