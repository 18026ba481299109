package io.trilane.channels;

/// A send on a closed channel, or a second close: what panics in Go. It is a mistake in the
/// program: only the sending side closes, once, when nobody sends any more.
public final class ChannelClosedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  ChannelClosedException(String message) {
    super(message);
  }
}
