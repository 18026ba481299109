package io.trilane.contract.process;

import com.typesafe.config.ConfigFactory;
import io.trilane.runtime.Trilane;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/// A process with watchdogs, in which something goes wrong that would harm the tests' own.
final class SickProcess {
  enum Sickness {
    /// The only carrier computes forever.
    STARVED,
    /// A thread allocates direct buffers until there is no more room for them.
    OUT_OF_DIRECT_MEMORY
  }

  private SickProcess() {}

  public static void main(String[] arguments) throws InterruptedException {
    var settings = "trilane.watch { interval = 100ms, starved-after = 500ms }";
    Trilane.start(ConfigFactory.parseString(settings)).watch();
    var sick =
        switch (Sickness.valueOf(arguments[0])) {
          case STARVED -> Thread.ofVirtual().name("greedy").start(SickProcess::compute);
          case OUT_OF_DIRECT_MEMORY ->
              Thread.ofPlatform().name("greedy").start(SickProcess::allocate);
        };
    sick.join();
  }

  private static void compute() {
    while (true) {
      Thread.onSpinWait();
    }
  }

  private static void allocate() {
    var buffers = new ArrayDeque<ByteBuffer>();
    while (true) {
      buffers.push(ByteBuffer.allocateDirect(1 << 20));
      buffers.getFirst().putInt(0, buffers.size());
    }
  }
}
