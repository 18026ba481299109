package io.trilane.runtime.internal.message;

import org.jspecify.annotations.Nullable;

/// The size of the buffer for the message that a thread writes just now.
///
/// grpc-java asks for 4 KiB however small a message is. From a pool that is a page for each answer
/// that waits to be flushed, which soon outgrows the processor's caches; from the heap it is 4 KiB
/// to clear. [io.trilane.runtime.internal.netty.ConnectionBuffers] gives what the message needs
/// instead, if that is known.
public final class MessageRoom implements AutoCloseable {
  private static final int MIN_ASKED_FOR = 4096;

  /// Before each message go a flag and its length.
  private static final int PREFIX = 5;

  private static final ThreadLocal<MessageRoom> OF_THREAD =
      ThreadLocal.withInitial(MessageRoom::new);

  private int bytes = MIN_ASKED_FOR;

  private MessageRoom() {}

  /// The room for one message, which the calling thread writes before it closes this.
  ///
  /// @param length of the message in bytes, or less than 0 if it is unknown
  /// @return null if the message gets what grpc-java asks for
  public static @Nullable MessageRoom of(int length) {
    if (length < 0 || length >= MIN_ASKED_FOR - PREFIX) {
      return null;
    }
    var room = OF_THREAD.get();
    room.bytes = PREFIX + length;
    return room;
  }

  @Override
  public void close() {
    bytes = MIN_ASKED_FOR;
  }

  /// The capacity to take instead of the one that was asked for.
  public static int insteadOf(int capacity) {
    return capacity == MIN_ASKED_FOR ? OF_THREAD.get().bytes : capacity;
  }
}
