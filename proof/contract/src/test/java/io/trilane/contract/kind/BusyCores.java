package io.trilane.contract.kind;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.IntStream;

/// Threads that compute for as long as a test runs: four for each core, as on a machine that others
/// use.
final class BusyCores implements AutoCloseable {
  private final List<Thread> threads =
      IntStream.range(0, 4 * Runtime.getRuntime().availableProcessors())
          .mapToObj(index -> Thread.ofPlatform().daemon().start(BusyCores::compute))
          .toList();

  @Override
  public void close() throws InterruptedException {
    threads.forEach(Thread::interrupt);
    for (var thread : threads) {
      thread.join();
    }
  }

  private static void compute() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var block = new byte[64 << 10];
      while (!Thread.currentThread().isInterrupted()) {
        digest.update(block);
      }
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e); // Every JDK has it.
    }
  }
}
