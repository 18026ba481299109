package io.trilane.gatling.stream;

import java.util.ArrayDeque;
import java.util.List;

/// The latest messages of a stream that no check has looked at.
///
/// Used on the user's event loop alone.
final class Unmatched<R> {
  private final ArrayDeque<GrpcInboundMessage<R>> messages = new ArrayDeque<>();
  private final int limit;

  Unmatched(int limit) {
    this.limit = limit;
  }

  void add(GrpcInboundMessage<R> message) {
    if (limit == 0) {
      return;
    }
    if (messages.size() == limit) {
      messages.removeFirst();
    }
    messages.addLast(message);
  }

  void clear() {
    messages.clear();
  }

  /// Gives the messages, the oldest first, and keeps none.
  List<GrpcInboundMessage<R>> take() {
    var taken = List.copyOf(messages);
    messages.clear();
    return taken;
  }
}
