package io.trilane.course.chosen;

import io.trilane.course.lab.Chan;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// A channel whose every operation is a point. With a buffer, senders and receivers only meet the
/// buffer. Without one, the task whose turn it is serves the longest-waiting task on the other
/// side.
final class ChosenChan<T> implements Chan<T> {
  private final ChosenWorld world;
  private final String name;
  private final int capacity;
  private final ArrayDeque<Message<T>> buffer = new ArrayDeque<>();

  /// Those who stand before a receive or a send here, or before a `select` with one.
  private final ArrayDeque<Offer<T>> receivers = new ArrayDeque<>();

  private final ArrayDeque<Offer<T>> senders = new ArrayDeque<>();
  private boolean closed;
  private int sent;

  ChosenChan(ChosenWorld world, String name, int capacity) {
    if (capacity < 0) {
      throw new IllegalArgumentException("capacity must not be negative, was " + capacity);
    }
    this.world = world;
    this.name = name;
    this.capacity = capacity;
  }

  @Override
  public void send(T value) throws InterruptedException {
    var meeting = new Meeting();
    var offer = offerToSend(meeting, 0, value);
    try {
      world.point(
          "send",
          name,
          () -> meeting.isServed() || canSend(meeting),
          () -> numbered(meeting.isServed() ? offer.number : sent + 1));
      if (!meeting.isServed()) {
        send(meeting, value);
      }
    } finally {
      senders.remove(offer);
    }
  }

  @Override
  public @Nullable T receive() throws InterruptedException {
    var meeting = new Meeting();
    var offer = offerToReceive(meeting, 0);
    try {
      world.point(
          "receive",
          name,
          () -> meeting.isServed() || canReceive(meeting),
          () -> numbered(meeting.isServed() ? offer.number : nextNumber(meeting)));
      return meeting.isServed() ? offer.value : receive(meeting);
    } finally {
      receivers.remove(offer);
    }
  }

  @Override
  public void close() throws InterruptedException {
    world.point("close", name);
    if (closed) {
      throw new IllegalStateException("close of a closed channel: " + name);
    }
    closed = true;
  }

  @Override
  public int capacity() {
    return capacity;
  }

  String name() {
    return name;
  }

  boolean canSend(Meeting meeting) {
    return closed || (capacity > 0 ? buffer.size() < capacity : first(receivers, meeting) != null);
  }

  boolean canReceive(Meeting meeting) {
    return closed || !buffer.isEmpty() || (capacity == 0 && first(senders, meeting) != null);
  }

  void send(Meeting meeting, T value) {
    if (closed) {
      throw new IllegalStateException("send on a closed channel: " + name);
    }
    var receiver = capacity > 0 ? null : first(receivers, meeting);
    sent++;
    if (receiver == null) {
      buffer.add(new Message<>(value, sent));
      return;
    }
    receiver.value = value;
    receiver.serve(sent);
  }

  @Nullable T receive(Meeting meeting) {
    var message = buffer.poll();
    if (message != null) {
      return message.value();
    }
    var sender = first(senders, meeting);
    if (sender == null) {
      return null;
    }
    sent++;
    sender.serve(sent);
    return sender.value;
  }

  String numbered(int number) {
    return number == 0 ? name : name + "#" + number;
  }

  /// The number of the value that a receive takes now; 0 if the channel is at its end.
  int nextNumber(Meeting meeting) {
    var message = buffer.peek();
    if (message != null) {
      return message.number();
    }
    return first(senders, meeting) == null ? 0 : sent + 1;
  }

  int lastNumber() {
    return sent;
  }

  Offer<T> offerToSend(Meeting meeting, int index, T value) {
    var offer = new Offer<T>(meeting, index, value);
    senders.add(offer);
    return offer;
  }

  Offer<T> offerToReceive(Meeting meeting, int index) {
    var offer = new Offer<T>(meeting, index, null);
    receivers.add(offer);
    return offer;
  }

  void withdraw(Offer<?> offer) {
    senders.removeIf(each -> each == offer);
    receivers.removeIf(each -> each == offer);
  }

  private @Nullable Offer<T> first(ArrayDeque<Offer<T>> offers, Meeting other) {
    for (var offer : offers) {
      if (offer.meeting != other && !offer.meeting.isServed()) {
        return offer;
      }
    }
    return null;
  }

  /// A value in the buffer.
  private record Message<T>(T value, int number) {}

  /// One send or receive that a task stands before.
  static final class Offer<T> {
    private final Meeting meeting;
    private final int index;
    private @Nullable T value;
    private int number;

    private Offer(Meeting meeting, int index, @Nullable T value) {
      this.meeting = meeting;
      this.index = index;
      this.value = value;
    }

    @Nullable T value() {
      return value;
    }

    int number() {
      return number;
    }

    private void serve(int withNumber) {
      number = withNumber;
      meeting.serve(index);
    }
  }

  /// A task that stands before a send, a receive or a `select`, to be served by the next task that
  /// comes to the other side.
  static final class Meeting {
    private static final int NOT_SERVED = -1;

    private int served = NOT_SERVED;

    boolean isServed() {
      return served != NOT_SERVED;
    }

    /// The number of its offer that was taken.
    int served() {
      return served;
    }

    void serve(int index) {
      served = index;
    }
  }
}
