package io.trilane.watch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Finds the holder of the `java.util.concurrent` lock that a thread waits for. No thread dump has
/// that for virtual threads, and the JDK shows it only to a process that runs with
/// `--add-opens=java.base/java.util.concurrent.locks=ALL-UNNAMED`.
final class LockOwners {
  private static final Optional<MethodHandle> OWNER = owner();

  private LockOwners() {}

  static boolean areVisible() {
    return OWNER.isPresent();
  }

  /// The lock that a thread waits for, if it may be one that a single thread holds: a
  /// `ReentrantLock` or the write lock of a pair, but a semaphore looks the same.
  static @Nullable AbstractOwnableSynchronizer awaitedBy(Thread thread) {
    return LockSupport.getBlocker(thread) instanceof AbstractOwnableSynchronizer lock ? lock : null;
  }

  /// The thread that holds it, or null if none does or that is not visible.
  static @Nullable Thread of(AbstractOwnableSynchronizer lock) {
    return OWNER.map(owner -> call(owner, lock)).orElse(null);
  }

  private static @Nullable Thread call(MethodHandle owner, AbstractOwnableSynchronizer lock) {
    try {
      return (Thread) owner.invokeExact(lock);
    } catch (Throwable e) {
      throw new IllegalStateException("getExclusiveOwnerThread", e);
    }
  }

  private static Optional<MethodHandle> owner() {
    try {
      var method = AbstractOwnableSynchronizer.class.getDeclaredMethod("getExclusiveOwnerThread");
      return method.trySetAccessible()
          ? Optional.of(MethodHandles.lookup().unreflect(method))
          : Optional.empty();
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }
}
