package io.trilane.gatling;

import io.trilane.gatling.call.TimedFrom;

/// The start of the response time of a stream's message.
public enum MessageResponseTimePolicy {
  /// At the start of the stream; the default.
  FromStreamStart(TimedFrom.STREAM_START),
  /// The time at which the user last sent something; before that, at the start of the stream.
  FromLastMessageSent(TimedFrom.LAST_MESSAGE_SENT),
  /// At the message before; for the first, at the start of the stream.
  FromLastMessageReceived(TimedFrom.LAST_MESSAGE_RECEIVED);

  private final TimedFrom timedFrom;

  MessageResponseTimePolicy(TimedFrom timedFrom) {
    this.timedFrom = timedFrom;
  }

  TimedFrom timedFrom() {
    return timedFrom;
  }
}
