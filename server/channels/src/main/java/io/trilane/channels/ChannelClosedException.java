package io.trilane.channels;

/// The failure of a send on a closed channel, or of a second close, where Go panics. It is a
/// mistake in the program: only the sending side closes, once, after its last send.
public final class ChannelClosedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  ChannelClosedException(String message) {
    super(message);
  }
}
