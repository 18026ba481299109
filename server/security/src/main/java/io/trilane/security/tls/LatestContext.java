package io.trilane.security.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.SslContext;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSessionContext;

/// Makes each new connection's engine from the context that is the latest then.
///
/// Whole contexts take each other's place, and not key and trust managers inside one
/// (`AdvancedTlsX509KeyManager`), because a context remembers its sessions: a client whose
/// authority was withdrawn could resume one for a day.
final class LatestContext extends SslContext {
  private final Supplier<SslContext> latest;

  LatestContext(Supplier<SslContext> latest) {
    this.latest = latest;
  }

  @Override
  public boolean isClient() {
    return false;
  }

  @Override
  public List<String> cipherSuites() {
    return latest.get().cipherSuites();
  }

  @Override
  @SuppressWarnings("deprecation") // The type is; SslContext still has no other.
  public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
    return latest.get().applicationProtocolNegotiator();
  }

  @Override
  public SSLEngine newEngine(ByteBufAllocator allocator) {
    return latest.get().newEngine(allocator);
  }

  @Override
  public SSLEngine newEngine(ByteBufAllocator allocator, String peerHost, int peerPort) {
    return latest.get().newEngine(allocator, peerHost, peerPort);
  }

  @Override
  public SSLSessionContext sessionContext() {
    return latest.get().sessionContext();
  }
}
