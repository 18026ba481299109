package io.trilane.runtime.internal.frame;

import io.netty.buffer.ByteBuf;
import io.trilane.runtime.internal.budget.StreamBytes;

/// Finds where each message of one request stream ends, by the lengths in their prefixes.
///
/// Belongs to the connection's event loop.
public final class MessageScan {
  /// A flag and a length of four octets.
  private static final int PREFIX = 5;

  private final StreamBytes bytes;
  private long since;
  private int prefixOctets;
  private int length;
  private long left;
  private long come;

  /// @param now the [System#nanoTime]
  public MessageScan(StreamBytes bytes, long now) {
    this.bytes = bytes;
    this.since = now;
  }

  public StreamBytes bytes() {
    return bytes;
  }

  /// True if a message has begun and is not whole.
  public boolean isIncomplete() {
    return prefixOctets > 0;
  }

  /// The [System#nanoTime] at which the message that is not whole began, or the last one ended, or
  /// up to which its client could send nothing.
  public long since() {
    return since;
  }

  /// The client is kept from sending at this moment: its time begins again.
  ///
  /// @param now the [System#nanoTime]
  public void heldBack(long now) {
    since = now;
  }

  /// Takes note of the octets of one DATA frame, which it leaves as they are.
  public void read(ByteBuf data, long now) {
    for (int at = data.readerIndex(), end = data.writerIndex(); at < end; ) {
      if (!isIncomplete()) {
        since = now;
        come = 0;
        length = 0;
      }
      if (prefixOctets < PREFIX) {
        length = prefixOctets == 0 ? 0 : length << 8 | data.getUnsignedByte(at);
        prefixOctets++;
        come++;
        at++;
        left = Integer.toUnsignedLong(length);
      } else {
        var part = (int) Math.min(left, end - at);
        left -= part;
        come += part;
        at += part;
      }
      if (prefixOctets == PREFIX && left == 0) {
        prefixOctets = 0;
        since = now;
      }
    }
    bytes.message(come, !isIncomplete());
  }
}
