package io.trilane.runtime.internal.guard;

import io.grpc.MethodDescriptor;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.internal.PlatformDependent;
import io.trilane.runtime.Load;
import io.trilane.runtime.internal.budget.Budget;
import io.trilane.runtime.internal.budget.BudgetSettings;
import io.trilane.runtime.internal.budget.ConnectionBytes;
import io.trilane.runtime.internal.budget.Peer;
import io.trilane.runtime.internal.budget.Peers;
import io.trilane.settings.Settings;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// The budget of a server and the shares of the addresses that connect to it. Any thread.
public final class Budgets {
  private static final AttributeKey<Peer> PEER = AttributeKey.valueOf(Budgets.class, "peer");

  private final Budget budget;
  private final Peers peers;
  private final int mostMetadata;
  private final Set<String> singleRequests = ConcurrentHashMap.newKeySet();

  Budgets(Settings settings, int mostConnections, Peers.CallBound mostCallsPerAddress) {
    var memory = Math.min(Runtime.getRuntime().maxMemory(), PlatformDependent.maxDirectMemory());
    this.mostMetadata = settings.get(GuardSettings.MAX_METADATA_BYTES);
    var largest = settings.get(GuardSettings.MAX_MESSAGE_BYTES);
    this.budget = new Budget(BudgetSettings.of(settings, memory, largest), Budgets::later);
    this.peers = new Peers(settings, mostConnections, mostCallsPerAddress);
  }

  private static void later(Runnable task, long millis) {
    var _ = GlobalEventExecutor.INSTANCE.schedule(task, millis, TimeUnit.MILLISECONDS);
  }

  /// Takes note of those methods that take one request, which has to come in within a time.
  public void singleRequests(Collection<MethodDescriptor<?, ?>> methods) {
    methods.stream()
        .filter(method -> method.getType().clientSendsOneMessage())
        .forEach(method -> singleRequests.add("/" + method.getFullMethodName()));
  }

  public Load.Held load() {
    return new Load.Held(
        budget.held(),
        budget.settings().most(),
        budget.connections(),
        peers.count(),
        peers.mostCalls(),
        budget.refusals(),
        budget.cutOffs());
  }

  boolean endsWithItsRequest(String path) {
    return singleRequests.contains(path);
  }

  /// Bytes of metadata that a request may have.
  int mostMetadata() {
    return mostMetadata;
  }

  Budget budget() {
    return budget;
  }

  /// The addresses that have connections.
  public Peers peers() {
    return peers;
  }

  /// Counts a new connection for its address.
  ///
  /// @return whether the address may have one more
  boolean enter(Channel channel) {
    var address = channel.remoteAddress();
    var peer = peers.enter(address);
    if (peer == null) {
      return false;
    }
    channel.attr(PEER).set(peer);
    var _ = channel.closeFuture().addListener(closed -> peers.leave(address));
    return true;
  }

  /// @param cut closes the connection without needing memory
  ConnectionBytes open(Channel channel, Runnable cut) {
    var peer = channel.attr(PEER).get();
    return budget.open(peer, String.valueOf(channel.remoteAddress()), cut);
  }
}
