package io.trilane.runtime.internal.time;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Callbacks by the tick at which they are due, in slots by that tick's last bits. Adding and
/// cancelling take a constant time, under a lock that few others want.
///
/// Scheme 6 of Varghese and Lauck, "Hashed and Hierarchical Timing Wheels" (SOSP 1987), but that a
/// slot knows its earliest tick: so nobody has to look at a wheel on which nothing is due.
final class TimerWheel {
  static final long NEVER = Long.MAX_VALUE;

  private static final int SLOTS = 256;

  private final List<Slot> slots = Stream.generate(Slot::new).limit(SLOTS).toList();

  Timers.Pending add(long tick, Runnable callback) {
    var slot = slots.get((int) (tick & (SLOTS - 1)));
    var entry = new Entry(slot, tick, callback);
    slot.add(entry);
    return entry;
  }

  /// Takes out every callback that is due at this tick or was before.
  void takeDue(long tick, Collection<Runnable> due) {
    for (var slot : slots) {
      if (slot.earliest <= tick) {
        slot.takeDue(tick, due);
      }
    }
  }

  /// No callback is due before this tick; maybe none at it either, if that one was cancelled.
  long earliest() {
    var earliest = NEVER;
    for (var slot : slots) {
      earliest = Math.min(earliest, slot.earliest);
    }
    return earliest;
  }

  private static final class Slot {
    // Written under this, read by any thread.
    private volatile long earliest = NEVER;

    // Guarded by this.
    private @Nullable Entry first;

    synchronized void add(Entry entry) {
      entry.next = first;
      if (first != null) {
        first.previous = entry;
      }
      first = entry;
      entry.linked = true;
      earliest = Math.min(earliest, entry.tick);
    }

    synchronized void takeDue(long tick, Collection<Runnable> due) {
      var left = NEVER;
      for (Entry entry = first, next; entry != null; entry = next) {
        next = entry.next;
        if (entry.tick <= tick) {
          due.add(entry.callback); // First, because it may fail, and the entry must stay then.
          remove(entry);
        } else {
          left = Math.min(left, entry.tick);
        }
      }
      earliest = left;
    }

    synchronized void remove(Entry entry) {
      if (!entry.linked) {
        return;
      }
      entry.linked = false;
      if (entry.previous == null) {
        first = entry.next;
      } else {
        entry.previous.next = entry.next;
      }
      if (entry.next != null) {
        entry.next.previous = entry.previous;
      }
      entry.previous = null;
      entry.next = null;
    }
  }

  private static final class Entry implements Timers.Pending {
    private final Slot slot;
    private final long tick;
    private final Runnable callback;

    // Guarded by the slot.
    private @Nullable Entry previous;
    private @Nullable Entry next;
    private boolean linked;

    Entry(Slot slot, long tick, Runnable callback) {
      this.slot = slot;
      this.tick = tick;
      this.callback = callback;
    }

    @Override
    public void cancel() {
      slot.remove(this);
    }
  }
}
