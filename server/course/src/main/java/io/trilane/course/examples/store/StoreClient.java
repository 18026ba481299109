package io.trilane.course.examples.store;

import io.trilane.course.lab.Cell;
import io.trilane.course.lab.Lab;
import io.trilane.course.lab.LabMutex;
import java.util.List;

/// A client of a store over a net that loses replies.
///
/// @param inside the client that the store works for
record StoreClient(Lab lab, Store store, LabMutex mutex, Cell<String> inside, String name) {
  static final String LOG = "log";
  private static final String SUBJECT = "subject";

  /// The number of its writes that are appends.
  static int appends(Lab lab) {
    var writes = lab.number("writes");
    return isMixed(lab) ? Math.ceilDiv(writes, 2) : writes;
  }

  /// Performs a write, and a read of the same key where reads are asked for.
  ///
  /// @return the operations as this client saw them
  List<StoreOperation> operations(int sequence) throws InterruptedException {
    var puts = isMixed(lab) && sequence % 2 == 0;
    var key = puts ? SUBJECT : LOG;
    var value = name + "." + sequence + (puts ? "" : " ");
    var from = lab.now();
    var result = puts ? put(sequence, key, value) : append(sequence, key, value);
    var write =
        new StoreOperation(
            name, sequence, puts ? "put" : "append", key, value, result, from, lab.now());
    return isMixed(lab) ? List.of(write, read(sequence, key)) : List.of(write);
  }

  private StoreOperation read(int sequence, String key) throws InterruptedException {
    var from = lab.now();
    var value = locked(() -> new Store.Answer(store.get(key), false)).value();
    return new StoreOperation(name, sequence, "get", key, "", value, from, lab.now());
  }

  private String put(int sequence, String key, String value) throws InterruptedException {
    return untilHeard(sequence, () -> store.put(name, sequence, key, value));
  }

  private String append(int sequence, String key, String value) throws InterruptedException {
    return untilHeard(sequence, () -> store.append(name, sequence, key, value));
  }

  /// Sends until a reply comes through.
  private String untilHeard(int sequence, Call write) throws InterruptedException {
    for (var attempt = 0; ; attempt++) {
      var answer = locked(write);
      if (!isLost(sequence, attempt)) {
        return answer.value();
      }
    }
  }

  private Store.Answer locked(Call call) throws InterruptedException {
    mutex.lock();
    try {
      inside.write(name);
      var answer = call.send();
      if (!inside.read().equals(name)) {
        lab.race("the store worked for two clients at once");
      }
      return answer;
    } finally {
      mutex.unlock();
    }
  }

  /// The first reply of every `drop`-th write, counted from the first.
  private boolean isLost(int sequence, int attempt) {
    var drop = lab.number("drop");
    return drop > 0 && attempt == 0 && (sequence - 1) % drop == 0;
  }

  private static boolean isMixed(Lab lab) {
    return lab.text("form").equals("mixed");
  }

  /// One call of the store.
  @FunctionalInterface
  private interface Call {
    Store.Answer send();
  }
}
