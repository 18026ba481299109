package io.trilane.runtime.internal.budget;

import io.trilane.runtime.internal.admission.CallOrigin;
import io.trilane.runtime.internal.admission.Limit;
import io.trilane.settings.Settings;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
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
  private final CallBound mostCalls;
  private final ConcurrentHashMap<Object, Peer> known = new ConcurrentHashMap<>();

  /// The limit on the calls in flight of each address, or of each connection.
  ///
  /// @param key that a refusal names
  /// @param most calls; may change
  public record CallBound(String key, AtomicInteger most) {
    private Limit limit() {
      return new Limit(key, most);
    }
  }

  /// @param mostConnections of all addresses together
  /// @param mostCalls of one address
  public Peers(Settings settings, int mostConnections, CallBound mostCalls) {
    this.mostCalls = mostCalls;
    this.trusted = Networks.of(settings.get(BudgetSettings.TRUSTED_PROXIES));
    var configured = settings.get(BudgetSettings.CONNECTIONS_PER_ADDRESS);
    this.mostConnections = configured == 0 ? share(mostConnections) : configured;
  }

  /// Counts one more connection.
  ///
  /// @return null if its address has as many as it may have; else [#leave] is due once
  public @Nullable Peer enter(@Nullable SocketAddress address) {
    var peer = share(address);
    if (peer.connections(1) <= mostConnections || key(address) == null) {
      return peer;
    }
    leave(address);
    return null;
  }

  /// A connection has ended.
  public void leave(@Nullable SocketAddress address) {
    change(address, peer -> peer.connections(-1));
  }

  /// The limits on the calls of a connection that another part of the server counts; [#part] is due
  /// once.
  ///
  /// @param ofConnection also of those that are open
  public CallOrigin join(@Nullable SocketAddress address, CallBound ofConnection) {
    return new CallOrigin(ofConnection.limit(), share(address).calls());
  }

  private Peer share(@Nullable SocketAddress address) {
    var key = key(address);
    if (key == null) {
      return peer(address);
    }
    return known.compute(key, (same, peer) -> (peer == null ? peer(address) : peer).joined());
  }

  /// Takes back one [#join].
  public void part(@Nullable SocketAddress address) {
    change(address, peer -> {});
  }

  private void change(@Nullable SocketAddress address, Consumer<Peer> change) {
    var key = key(address);
    if (key != null) {
      known.computeIfPresent(
          key,
          (same, peer) -> {
            change.accept(peer);
            return peer.parted() ? null : peer;
          });
    }
  }

  private Peer peer(@Nullable SocketAddress address) {
    return new Peer(String.valueOf(address), mostCalls.limit());
  }

  /// The addresses that have connections now, trusted proxies excepted.
  public int count() {
    return known.size();
  }

  /// The most calls and streams that one of them has in flight now.
  public int mostCalls() {
    return known.values().stream().mapToInt(peer -> peer.calls().taken()).max().orElse(0);
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
