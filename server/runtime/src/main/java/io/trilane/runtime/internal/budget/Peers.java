package io.trilane.runtime.internal.budget;

import io.trilane.runtime.Settings;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The addresses that have connections. A trusted proxy counts as one address for each of its
/// connections, and so does a peer without an address, such as that of a Unix socket.
///
/// Any thread.
public final class Peers {
  /// An IPv6 peer has a network of its own, of which it can use every address.
  private static final int IPV6_NETWORK_BYTES = 8;

  /// A limit that is lower is not shared out by default.
  private static final int MANY = 1_000;

  private final Networks trusted;
  private final int mostConnections;
  private final ConcurrentHashMap<Object, Peer> known = new ConcurrentHashMap<>();

  /// @param mostConnections of all addresses together
  public Peers(Settings settings, int mostConnections) {
    this.trusted = Networks.of(settings.get(BudgetSettings.TRUSTED_PROXIES));
    var configured = settings.get(BudgetSettings.CONNECTIONS_PER_ADDRESS);
    this.mostConnections = configured == 0 ? share(mostConnections) : configured;
  }

  /// Counts one more connection.
  ///
  /// @return null if its address has as many as it may have; else [#leave] is due once
  public @Nullable Peer enter(@Nullable SocketAddress address) {
    var key = key(address);
    if (key != null) {
      var peer =
          known.compute(
              key,
              (same, before) -> {
                var now = before == null ? new Peer(String.valueOf(address)) : before;
                now.connections(1);
                return now;
              });
      if (peer.connections() <= mostConnections) {
        return peer;
      }
      leave(address);
      return null;
    }
    return new Peer(String.valueOf(address));
  }

  /// A connection has ended.
  public void leave(@Nullable SocketAddress address) {
    var key = key(address);
    if (key != null) {
      known.computeIfPresent(
          key,
          (same, peer) -> {
            peer.connections(-1);
            return peer.connections() == 0 ? null : peer;
          });
    }
  }

  /// The addresses that have connections now, trusted proxies excepted.
  public int count() {
    return known.size();
  }

  public int mostConnections() {
    return mostConnections;
  }

  /// The name of the key that limits the connections of an address.
  public static String key() {
    return BudgetSettings.CONNECTIONS_PER_ADDRESS.key();
  }

  private static int share(int mostConnections) {
    return mostConnections < MANY ? mostConnections : mostConnections - mostConnections / 10;
  }

  private @Nullable Object key(@Nullable SocketAddress address) {
    if (!(address instanceof InetSocketAddress inet) || inet.isUnresolved()) {
      return null;
    }
    return trusted.contain(inet.getAddress()) ? null : network(inet.getAddress());
  }

  private static Object network(InetAddress address) {
    return address instanceof Inet6Address
        ? Arrays.toString(Arrays.copyOf(address.getAddress(), IPV6_NETWORK_BYTES))
        : address;
  }
}
