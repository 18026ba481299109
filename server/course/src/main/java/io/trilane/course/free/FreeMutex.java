package io.trilane.course.free;

import io.trilane.channels.sync.Locker;
import io.trilane.course.lab.LabMutex;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// The shipped mutex, with a queue of its own, because tasks that wait in the shipped one can
/// neither be seen nor interrupted.
final class FreeMutex implements LabMutex {
  private final World world;
  private final String name;
  private final io.trilane.channels.sync.Mutex mutex = new io.trilane.channels.sync.Mutex();
  private final Queue<FreeWait> waits = new ConcurrentLinkedQueue<>();

  /// Written by who holds the mutex.
  private volatile @Nullable FreeTask holder;

  FreeMutex(World world, String name) {
    this.world = world;
    this.name = name;
  }

  @Override
  public void lock() throws InterruptedException {
    world.requireGoingOn();
    while (!mutex.tryLock()) {
      var wait = world.wait("lock", name, this::holderName);
      waits.add(wait);
      if (mutex.tryLock()) { // Unlocked before the wait could be found.
        waits.remove(wait);
        break;
      }
      world.parkAt(wait);
      world.goesOn("lock", name, true); // To try again: another task may have come first.
    }
    holder = FreeTask.current();
    world.goesOn("lock", name, false);
  }

  @Override
  public void unlock() {
    if (world.isOver()) {
      return;
    }
    try {
      world.goesOn("unlock", name, false);
    } catch (InterruptedException e) {
      return; // The run is over, and who holds what has no meaning any more.
    }
    release();
  }

  private void release() {
    holder = null;
    mutex.unlock();
    var first = waits.poll();
    if (first != null) {
      first.served();
    }
  }

  private String holderName() {
    var who = holder;
    return who == null ? "" : who.traced.name();
  }

  /// This mutex as a [FreeCond] gives it up and takes it again.
  ///
  /// The wait begins once the mutex is free, so that there is always someone who does not wait.
  final class WhileWaiting implements Locker {
    private final ScopedValue<FreeWait> wait = ScopedValue.newInstance();

    ScopedValue<FreeWait> waiting() {
      return wait;
    }

    @Override
    public void unlock() {
      release();
      wait.get().waiting();
    }

    @Override
    public void lock() {
      var ended = wait.get();
      var waited = ended.settle(false); // Who signals says so before the wait ends.
      try {
        world.goesOn(ended.operation(), ended.object(), waited);
        FreeMutex.this.lock();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
