package io.trilane.loadtest.experiment.inject;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.netty.channel.EventLoop;
import io.trilane.loadtest.experiment.timeline.CallTime;
import io.trilane.loadtest.experiment.timeline.Track;
import io.trilane.loadtest.experiment.traffic.Traffic;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// One traffic on one event loop: makes its calls and keeps their [Track]. All but the constructor
/// and [#underWay] is for the loop's own thread.
final class Station {
  private final Traffic traffic;
  private final EventLoop loop;
  private final List<ManagedChannel> channels;
  private final Track track;
  private final AtomicInteger underWay;
  private boolean givenUp;

  /// @param underWay counts the calls of the traffic that have not ended, over all loops
  Station(
      Traffic traffic,
      EventLoop loop,
      List<ManagedChannel> channels,
      Track track,
      AtomicInteger underWay) {
    this.traffic = traffic;
    this.loop = loop;
    this.channels = channels;
    this.track = track;
    this.underWay = underWay;
  }

  EventLoop loop() {
    return loop;
  }

  AtomicInteger underWay() {
    return underWay;
  }

  /// A call could not be made when it was due.
  void withhold(long due) {
    track.withheld(due);
  }

  /// Makes a call. It has been counted as under way. One whose request or metadata cannot be had
  /// has failed.
  ///
  /// @param number of the request
  /// @param after told of its end
  void call(long due, long number, OneCall.After after) {
    byte[] request;
    Metadata metadata;
    try {
      request = traffic.operation().requests().apply(number);
      metadata = traffic.operation().metadata().get();
    } catch (RuntimeException e) {
      track.sent(due, System.nanoTime());
      after.ended(ended(due, Status.Code.UNKNOWN));
      return;
    }
    track.sent(due, System.nanoTime());
    send(due, channels.get((int) (number % channels.size())), request, metadata, after);
  }

  private void send(
      long due, ManagedChannel channel, byte[] request, Metadata metadata, OneCall.After after) {
    var call = channel.newCall(traffic.operation().method(), options());
    call.start(new OneCall(this, request, due, call, after), metadata);
    call.request(2); // of a call that has one answer, too: grpc-java then refuses a second
    for (var i = 0; i < traffic.operation().messages(); i++) {
      call.sendMessage(request);
    }
    call.halfClose();
  }

  /// True if a call has any number of answers.
  boolean isStream() {
    return !traffic.operation().method().getType().serverSendsOneMessage();
  }

  void took(CallTime which, long due, long nanos) {
    track.took(which, due, nanos);
  }

  /// A call has ended.
  ///
  /// @return its status; a call that was given up has met its deadline
  Status.Code ended(long due, Status.Code code) {
    var seen = givenUp && code != Status.Code.OK ? Status.Code.DEADLINE_EXCEEDED : code;
    track.ended(due, System.nanoTime(), seen);
    underWay.decrementAndGet();
    return seen;
  }

  Status.Code check(long due, byte[] request, byte[] answer) {
    var check = traffic.operation().check();
    track.took(CallTime.QUEUED, due, check.queuedNanos(answer));
    return check.of(request, answer);
  }

  void giveUp() {
    givenUp = true;
    channels.forEach(ManagedChannel::shutdownNow);
  }

  private CallOptions options() {
    return traffic.propagated()
        ? CallOptions.DEFAULT.withDeadlineAfter(traffic.deadline().toNanos(), TimeUnit.NANOSECONDS)
        : CallOptions.DEFAULT;
  }
}
