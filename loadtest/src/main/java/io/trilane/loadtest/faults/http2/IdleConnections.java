package io.trilane.loadtest.faults.http2;

import io.trilane.client.rpc.Target;

/// Connections that say hello, or a part of it, and then nothing.
public final class IdleConnections implements AutoCloseable {
  private final RawConnections connections;

  private IdleConnections(Target target, Greeting greeting) {
    connections = new RawConnections(target, () -> new Greeter(target, greeting));
  }

  /// Begins to open them. Those that the server cuts stay away.
  public static IdleConnections open(Target target, int count, Greeting greeting) {
    var idle = new IdleConnections(target, greeting);
    for (var i = 0; i < count; i++) {
      var _ = idle.connections.open();
    }
    return idle;
  }

  /// Begins to open them, and opens those again that the server cuts.
  public static IdleConnections keepOpen(Target target, int count, Greeting greeting) {
    var idle = new IdleConnections(target, greeting);
    for (var i = 0; i < count; i++) {
      idle.connections.keepOpen();
    }
    return idle;
  }

  /// The number that stand now; the operating system makes some on which the server never looks.
  public int standing() {
    return connections.standing();
  }

  /// The number that the server has cut so far.
  public long cut() {
    return connections.cut();
  }

  @Override
  public void close() {
    connections.close();
  }
}
