package io.trilane.course.examples.store;

import io.trilane.channels.sync.Mutex;
import java.util.function.Supplier;

/// A store that many clients use at once. A mutex keeps them apart, as in the lecture.
public final class SharedStore {
  private final Mutex mutex = new Mutex();
  private final Store store; // Guarded by the mutex.

  public SharedStore(Store.Limits limits) {
    store = new Store(limits);
  }

  public String get(String key) {
    return locked(() -> store.get(key));
  }

  /// @throws Store.Refused if there is no room, or nothing is known of a retry any more
  public Store.Answer put(String client, long sequence, String key, String value) {
    return locked(() -> store.put(client, sequence, key, value));
  }

  /// @throws Store.Refused if there is no room, or nothing is known of a retry any more
  public Store.Answer append(String client, long sequence, String key, String value) {
    return locked(() -> store.append(client, sequence, key, value));
  }

  private <T> T locked(Supplier<T> operation) {
    mutex.lock();
    try {
      return operation.get();
    } finally {
      mutex.unlock();
    }
  }
}
