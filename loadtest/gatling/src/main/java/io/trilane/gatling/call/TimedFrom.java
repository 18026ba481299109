package io.trilane.gatling.call;

/// The start of the response time of a stream's message.
public enum TimedFrom {
  STREAM_START,
  LAST_MESSAGE_SENT,
  LAST_MESSAGE_RECEIVED
}
