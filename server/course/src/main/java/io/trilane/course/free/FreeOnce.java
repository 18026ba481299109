package io.trilane.course.free;

import io.trilane.course.lab.Body;
import io.trilane.course.lab.LabOnce;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The shipped once, with the wait of the later tasks recorded.
final class FreeOnce implements LabOnce {
  private final World world;
  private final String name;
  private final io.trilane.channels.sync.Once once = new io.trilane.channels.sync.Once();
  private final AtomicBoolean taken = new AtomicBoolean();
  private final Countdown running;

  FreeOnce(World world, String name) {
    this.world = world;
    this.name = name;
    this.running = new Countdown(world);
    running.add(1);
  }

  @Override
  public void run(Body action) throws InterruptedException {
    world.requireGoingOn();
    if (!taken.compareAndSet(false, true)) {
      running.await("once", name);
      return;
    }
    world.goesOn("once", name, false);
    var attempt = new Attempt(action);
    once.run(attempt);
    running.add(-1);
    attempt.rethrow();
  }

  /// The action, whose interrupt passes through the shipped once.
  private static final class Attempt implements Runnable {
    private final Body action;
    private @Nullable InterruptedException interrupt;

    Attempt(Body action) {
      this.action = action;
    }

    @Override
    public void run() {
      try {
        action.run();
      } catch (InterruptedException e) {
        interrupt = e;
      }
    }

    void rethrow() throws InterruptedException {
      if (interrupt != null) {
        throw interrupt;
      }
    }
  }
}
