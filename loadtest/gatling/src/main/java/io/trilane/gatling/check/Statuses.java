package io.trilane.gatling.check;

import io.grpc.Status;

/// Puts a status into one line for Gatling's list of errors.
public final class Statuses {
  private Statuses() {}

  /// Code, description and the message of the first cause.
  public static String describe(Status status) {
    var line = new StringBuilder(status.getCode().name());
    var cause = status.getCause();
    if (isPlaintextServer(cause)) { // first, since the description is longer than Gatling shows
      line.append(": the server speaks no TLS, which usePlaintext() is for");
    }
    if (status.getDescription() != null) {
      line.append(": ").append(status.getDescription());
    }
    if (cause != null && cause.getMessage() != null) {
      line.append(" (").append(cause.getMessage()).append(')');
    }
    return line.toString();
  }

  private static boolean isPlaintextServer(Throwable cause) {
    return cause instanceof io.netty.handler.ssl.NotSslRecordException;
  }
}
