package io.trilane.runtime.internal.budget;

import io.trilane.runtime.internal.log.FailureLog;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The bytes that a server holds for its clients: requests begun, requests whole, answers not yet
/// written.
///
/// Past the budget a connection that holds more than its part is not read from for a moment, then
/// its newest requests and its new calls are refused. If that is not enough for a second, or the
/// budget is passed by a quarter, the connection that holds most and frees least is cut off, and
/// another one at each look until the rest fits.
///
/// Any thread.
public final class Budget {
  private static final Logger log = LoggerFactory.getLogger(Budget.class);
  private static final long LOOK_MILLIS = 250;
  private static final int LOOKS_OF_PATIENCE = 4;

  private final BudgetSettings settings;
  private final Later later;
  private final Set<ConnectionBytes> connections = ConcurrentHashMap.newKeySet();
  private final AtomicLong held = new AtomicLong();
  private final AtomicBoolean looking = new AtomicBoolean();
  private final LongAdder refused = new LongAdder();
  private final LongAdder cutOff = new LongAdder();

  // Owned by the look, of which there is one at a time.
  private int looks;
  private boolean logged;

  /// Runs a task later, on any thread.
  @FunctionalInterface
  public interface Later {
    void run(Runnable task, long millis);
  }

  public Budget(BudgetSettings settings, Later later) {
    this.settings = settings;
    this.later = later;
  }

  /// A connection has begun.
  ///
  /// @param name for the log
  /// @param cut closes the connection without needing memory; any thread
  public ConnectionBytes open(Peer peer, String name, Runnable cut) {
    var connection = new ConnectionBytes(this, peer, name, cut);
    connections.add(connection);
    return connection;
  }

  public BudgetSettings settings() {
    return settings;
  }

  /// A call was refused, or a request broken off, because of the budget.
  public void refused() {
    refused.increment();
  }

  /// Bytes held now.
  public long held() {
    return held.get();
  }

  /// Connections open now.
  public int connections() {
    return connections.size();
  }

  /// Calls refused and requests broken off because of the budget, since the start.
  public long refusals() {
    return refused.sum();
  }

  /// Connections closed because of the budget, since the start.
  public long cutOffs() {
    return cutOff.sum();
  }

  /// True if a connection that holds so much holds too much at this moment.
  boolean isOver(long connection, Peer peer) {
    if (connection > settings.mostPerConnection() || peer.held() > settings.mostPerAddress()) {
      return true;
    }
    return held.get() > settings.most()
        && connection > settings.most() / Math.max(1, connections.size());
  }

  void add(ConnectionBytes connection, long bytes) {
    var now = held.addAndGet(bytes);
    if (now > settings.most() && looking.compareAndSet(false, true)) {
      looks = 0;
      logged = false;
      connections.forEach(ConnectionBytes::look);
      lookLater();
    }
    if (bytes > 0 && now > settings.most() + settings.most() / 4) {
      relieveAtOnce(connection);
    }
  }

  void remove(ConnectionBytes connection) {
    connections.remove(connection);
  }

  /// Nothing that a look throws ends the looks: there may be no memory just now.
  private void look() {
    if (held.get() <= settings.most()) {
      looking.set(false);
      return;
    }
    try {
      if (++looks >= LOOKS_OF_PATIENCE) {
        relieve();
      }
      connections.forEach(ConnectionBytes::look);
    } catch (Throwable failure) {
      FailureLog.report("{}: a look failed", BudgetSettings.BYTES.key(), failure);
    }
    lookLater();
  }

  /// If that fails, the next byte that is too much begins again.
  private void lookLater() {
    try {
      later.run(this::look, LOOK_MILLIS);
    } catch (Throwable failure) {
      looking.set(false);
      throw failure;
    }
  }

  private void relieve() {
    connections.stream()
        .max(Comparator.comparingLong(ConnectionBytes::stuck))
        .ifPresent(this::cutOff);
  }

  /// The connection that adds pays, unless it is small: finding a larger one takes a look.
  private void relieveAtOnce(ConnectionBytes connection) {
    if (connection.held()
        > Math.max(ConnectionBytes.MIN_BYTES, settings.most() / Math.max(1, connections.size()))) {
      cutOff(connection);
    }
  }

  private void cutOff(ConnectionBytes connection) {
    if (!connections.remove(connection)) {
      return;
    }
    cutOff.increment();
    if (!logged) {
      logged = true;
      log.warn(
          "{} = {} is used up: cut off {}, which held {} bytes",
          BudgetSettings.BYTES.key(),
          settings.most(),
          connection,
          connection.held());
    }
    connection.cut();
  }
}
