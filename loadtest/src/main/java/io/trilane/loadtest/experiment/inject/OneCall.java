package io.trilane.loadtest.experiment.inject;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.trilane.loadtest.experiment.timeline.CallTime;
import org.jspecify.annotations.Nullable;

/// A call under way. All of it runs on its station's event loop.
final class OneCall extends ClientCall.Listener<byte[]> {
  private final Station station;
  private final byte[] request;
  private final long due;
  private final ClientCall<byte[], byte[]> call;
  private final After after;
  private byte @Nullable [] answer;
  private long lastMessage; // nanoseconds

  OneCall(Station station, byte[] request, long due, ClientCall<byte[], byte[]> call, After after) {
    this.station = station;
    this.request = request;
    this.due = due;
    this.call = call;
    this.after = after;
  }

  /// Told of the end of a call.
  @FunctionalInterface
  interface After {
    void ended(Status.Code code);
  }

  @Override
  public void onMessage(byte[] message) {
    if (station.isStream()) {
      var now = System.nanoTime();
      if (answer == null) {
        station.took(CallTime.FIRST, due, now - due);
      } else {
        station.took(CallTime.BETWEEN, due, now - lastMessage);
      }
      lastMessage = now;
      call.request(1);
    }
    answer = message;
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    after.ended(station.ended(due, code(status)));
  }

  private Status.Code code(Status status) {
    return status.isOk() && answer != null ? station.check(due, request, answer) : status.getCode();
  }
}
