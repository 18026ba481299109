package io.trilane.runtime.internal.call;

import org.jspecify.annotations.Nullable;

/// The messages and bytes that one stream's client may still send. Its owner's lock guards it.
///
/// The transport is asked for one message at a time, and for the next one where the last one
/// arrives: there, on the event loop, asking wakes nobody. So at most one message comes in past the
/// bound on bytes, however large. Once the bound is reached the client is held back until half of
/// what is held has been taken.
public final class Credit {
  private final int mostBytes;
  private final @Nullable HeldMessages held;
  private int wanted;
  private boolean asked;
  private long heldBytes;
  private int inHand;

  /// @param mostBytes that may be held before no more is asked for
  /// @param held counts the messages that are held or in the handler's hands, or null
  public Credit(int mostBytes, @Nullable HeldMessages held) {
    this.mostBytes = mostBytes;
    this.held = held;
    if (held != null) {
      held.countsMessages();
    }
  }

  /// The handler would take that many more messages.
  ///
  /// @return how many to ask of the transport now, here as below: 0 or 1
  public int want(int messages) {
    wanted = (int) Math.min(Integer.MAX_VALUE, (long) wanted + messages);
    return ask(mostBytes);
  }

  /// A message has come and is held.
  public int arrived(int bytes) {
    asked = false;
    heldBytes += bytes;
    if (held != null) {
      held.arrived(bytes);
    }
    return ask(mostBytes);
  }

  /// A message that was held has been taken.
  public int taken(int bytes) {
    heldBytes -= bytes;
    done();
    inHand = bytes;
    return ask(mostBytes / 2 + 1);
  }

  /// The handler is done with the message that it took last.
  public void done() {
    if (held != null && inHand > 0) {
      held.taken(inHand);
      inHand = 0;
    }
  }

  private int ask(int below) {
    if (asked || wanted == 0 || heldBytes >= below) {
      return 0;
    }
    asked = true;
    wanted--;
    return 1;
  }
}
