package io.trilane.gatling.call;

/// Where the response time of a stream's message starts.
public enum TimedFrom {
  STREAM_START,
  LAST_MESSAGE_SENT,
  LAST_MESSAGE_RECEIVED
}
