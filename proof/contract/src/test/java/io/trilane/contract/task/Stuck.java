package io.trilane.contract.task;

import java.util.concurrent.CountDownLatch;

/// The body of a task that waits until it is interrupted.
final class Stuck {
  private Stuck() {}

  /// @param begun counted down at once
  /// @param interrupted counted down by the interrupt
  static void until(CountDownLatch begun, CountDownLatch interrupted) throws InterruptedException {
    begun.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw e;
    }
  }
}
