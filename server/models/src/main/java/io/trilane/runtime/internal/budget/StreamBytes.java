package io.trilane.runtime.internal.budget;

import io.trilane.runtime.internal.call.HeldMessages;
import org.jspecify.annotations.Nullable;

/// The bytes that are held for one stream: its headers, the message that comes in, and the messages
/// that wait for its handler or are in its hands.
///
/// The event loop tells of what comes in. Of what its handler takes, any thread.
public final class StreamBytes implements HeldMessages {
  private static final ThreadLocal<@Nullable StreamBytes> CURRENT = new ThreadLocal<>();

  private final ConnectionBytes connection;
  private final CharSequence path;

  private final int mostHeaders;
  private final long begunAt = System.nanoTime();

  /// The event loop's.
  private int headers;

  /// The event loop's. The message that comes in, or the last one that came if nobody else counts
  /// it.
  private long message;

  private boolean ownsMessages;

  // Guarded by this.
  private long waiting;
  private boolean closed;

  /// @param path of the method
  /// @param mostHeaders bytes of its headers that a request may have
  public StreamBytes(ConnectionBytes connection, CharSequence path, int mostHeaders) {
    this.connection = connection;
    this.path = path;
    this.mostHeaders = mostHeaders;
  }

  /// The stream whose call is being started on this thread, or null if its bytes are not counted.
  public static @Nullable StreamBytes current() {
    return CURRENT.get();
  }

  /// Runs the start of the stream's call. The event loop.
  public static void starting(@Nullable StreamBytes stream) {
    CURRENT.set(stream);
  }

  /// The [System#nanoTime] at which its headers came.
  public long begunAt() {
    return begunAt;
  }

  public String path() {
    return path.toString();
  }

  /// The headers are held until the stream ends. The event loop, once.
  ///
  /// @param bytes of them
  public void headers(int bytes) {
    headers = bytes;
    connection.add(bytes);
  }

  /// True if the request has more headers than it may. The event loop.
  public boolean hasTooManyHeaders() {
    return headers > mostHeaders;
  }

  @Override
  public void countsMessages() {
    ownsMessages = true;
  }

  /// @param bytes of the message that comes in, so far
  /// @param whole all of it has come
  public void message(long bytes, boolean whole) {
    var now = whole && ownsMessages ? 0 : bytes;
    connection.add(now - message);
    message = now;
  }

  @Override
  public void arrived(int bytes) {
    change(bytes);
  }

  @Override
  public void taken(int bytes) {
    change(-bytes);
  }

  /// The stream has ended; nothing is held for it any more.
  public void close() {
    long rest;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      rest = waiting;
    }
    connection.add(-headers - message - rest);
  }

  private synchronized void change(int bytes) {
    if (!closed) {
      waiting += bytes;
      connection.add(bytes);
    }
  }
}
