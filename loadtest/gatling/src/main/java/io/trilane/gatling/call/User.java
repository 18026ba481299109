package io.trilane.gatling.call;

import io.gatling.core.session.Session;
import io.trilane.gatling.connect.UserChannels;
import io.trilane.gatling.expression.Unresolved;
import java.util.HashMap;
import java.util.Map;

/// The belongings of one user apart from its session: channels and open streams.
///
/// Used on the user's event loop alone.
public final class User {
  private final UserChannels channels = new UserChannels();
  private final Map<String, UserStream> streams = new HashMap<>();
  private final LoopExecutor executor;

  User(Session session) {
    executor = new LoopExecutor(session.eventLoop());
  }

  UserChannels channels() {
    return channels;
  }

  public LoopExecutor executor() {
    return executor;
  }

  /// Takes the place of a stream of the same name that has ended.
  public void keep(String name, UserStream stream) {
    streams.put(name, stream);
  }

  /// @throws Unresolved if an open stream has that name
  public void requireFree(String name) {
    var other = streams.get(name);
    if (other != null && !other.hasEnded()) {
      throw new Unresolved(
          "the stream '" + name + "' is open already: give one of the two a streamName");
    }
  }

  /// @throws Unresolved if no stream of that name was started, or it has been waited for
  public UserStream stream(String name) {
    var stream = streams.get(name);
    if (stream == null) {
      throw new Unresolved("no stream '" + name + "' has been started");
    }
    return stream;
  }

  public void forget(String name) {
    streams.remove(name);
  }

  /// Cancels the streams that are still open and closes the user's own channels.
  void leave() {
    streams.values().forEach(UserStream::cancel);
    streams.clear();
    channels.close();
  }
}
