package io.trilane.channels.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;

/// A channel for one thread: the specification that Lincheck compares with. Its methods have the
/// names and results of [ChannelOperations].
public class SequentialChannel {
  private final int capacity;

  /// Buffered values first, then those of waiting senders.
  private final Deque<Integer> values = new ArrayDeque<>();

  private int waitingReceivers;
  private boolean closed;

  SequentialChannel(int capacity) {
    this.capacity = capacity;
  }

  public String trySend(int value) {
    return closed ? "failed" : String.valueOf(sendNow(value));
  }

  public String trySendTwo(int value) {
    if (closed) {
      return "failed";
    }
    int sent = 0;
    while (sent < 2 && sendNow(value + sent)) {
      sent++;
    }
    return String.valueOf(sent);
  }

  public String startSending(int value) {
    if (closed) {
      return "failed";
    }
    if (!sendNow(value)) {
      values.add(value);
    }
    return "started";
  }

  public String startReceiving() {
    if (values.poll() == null && !closed) {
      waitingReceivers++;
    }
    return "started";
  }

  public String tryReceive() {
    Integer value = values.poll();
    return value == null && !closed ? "nothing" : String.valueOf(value);
  }

  public String drainTwo() {
    var drained = new ArrayList<Integer>();
    while (drained.size() < 2 && !values.isEmpty()) {
      drained.add(values.remove());
    }
    return drained.toString();
  }

  public int length() {
    return Math.min(values.size(), capacity);
  }

  public String close() {
    if (closed) {
      return "failed";
    }
    closed = true;
    waitingReceivers = 0;
    while (values.size() > capacity) {
      values.removeLast();
    }
    return "closed";
  }

  private boolean sendNow(int value) {
    if (waitingReceivers > 0) {
      waitingReceivers--;
      return true;
    }
    return values.size() < capacity && values.add(value);
  }

  public static final class Capacity0 extends SequentialChannel {
    public Capacity0() {
      super(0);
    }
  }

  public static final class Capacity1 extends SequentialChannel {
    public Capacity1() {
      super(1);
    }
  }

  public static final class Capacity2 extends SequentialChannel {
    public Capacity2() {
      super(2);
    }
  }
}
