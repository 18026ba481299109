package io.trilane.runtime.handler;

/// Messages that other threads have for one client: a chat room, a ticker. It is sent in order,
/// between the turns of a session, and while a [Converser] waits for its client's next message; the
/// rest once the handler has returned.
///
/// Any thread; never blocks, however slowly the client reads. All actions before [#offer] are
/// visible to the turns after it.
public interface Mailbox<R> {
  /// The fate of a message for a client that reads too slowly.
  enum WhenFull {
    /// The oldest message goes, for news that the next one replaces.
    DROP_OLDEST,
    /// The message itself goes.
    DROP_NEWEST,
    /// The stream ends with `RESOURCE_EXHAUSTED`, for a client that must not miss anything. Its
    /// handler ends at once, though the client may never read the status.
    END
  }

  /// Leaves a message for the client.
  ///
  /// @return whether it was taken: not if the mailbox is full and the rule is not
  ///   [WhenFull#DROP_OLDEST], or if the stream is over
  boolean offer(R message);

  /// True if the stream is over, for a list of members that drops those who have left.
  boolean isClosed();
}
