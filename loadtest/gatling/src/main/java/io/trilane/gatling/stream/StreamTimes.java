package io.trilane.gatling.stream;

import io.trilane.gatling.call.Moment;
import io.trilane.gatling.call.TimedFrom;

/// The moments of one stream that response times start at.
///
/// Used on the user's event loop alone.
final class StreamTimes {
  private final TimedFrom timedFrom;
  private final Moment start;
  private Moment sent;
  private Moment received;
  private long responseMillis;

  StreamTimes(TimedFrom timedFrom, Moment start) {
    this.timedFrom = timedFrom;
    this.start = start;
    this.sent = start;
    this.received = start;
  }

  Moment start() {
    return start;
  }

  /// The start of the next response time.
  Moment from() {
    return switch (timedFrom) {
      case STREAM_START -> start;
      case LAST_MESSAGE_SENT -> sent;
      case LAST_MESSAGE_RECEIVED -> received;
    };
  }

  void sent(Moment now) {
    sent = now;
  }

  void received(Moment now) {
    responseMillis += now.millis() - from().millis();
    received = now;
  }

  /// The response times since the last time that someone asked, for the groups around the user.
  long takeResponseMillis() {
    var taken = responseMillis;
    responseMillis = 0;
    return taken;
  }
}
