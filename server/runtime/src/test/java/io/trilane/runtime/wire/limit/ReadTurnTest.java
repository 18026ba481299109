package io.trilane.runtime.wire.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.netty.util.internal.ThreadExecutorMap;
import io.trilane.runtime.Trilane;
import io.trilane.runtime.wire.peer.Headers;
import io.trilane.runtime.wire.peer.Hpack;
import io.trilane.runtime.wire.peer.Wire;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// An event loop takes a little of what a connection has sent, and then looks at the others.
@Timeout(30)
final class ReadTurnTest {
  private static final int READ_BYTES = 1024;
  private static final int CALLS = 500;

  @Test
  void takesNoMoreOfAConnectionAtOnceThanConfigured() throws Exception {
    var config = "trilane.server.read-bytes = " + READ_BYTES;
    var turns = new Turns();
    try (var trilane = Trilane.start(ConfigFactory.parseString(config))) {
      var server =
          trilane
              .serverBuilder(new InetSocketAddress(0), InsecureServerCredentials.create())
              .addStreamTracerFactory(turns)
              .build()
              .start();
      try (var wire = new Wire(server.getPort())) {
        wire.open();
        for (var call = 0; call < CALLS; call++) {
          wire.headers(2 * call + 1, Wire.END_STREAM, Headers.UNARY.all());
        }
        for (var call = 0; call < CALLS; call++) {
          assertEquals("UNIMPLEMENTED", wire.outcome());
        }
      } finally {
        server.shutdownNow().awaitTermination();
      }
    }
    // What was read holds the rest of one call, whole ones, and the beginning of another.
    var callBytes = 9 + Hpack.literals(Headers.UNARY.all()).length;
    assertTrue(turns.most.get() <= READ_BYTES / callBytes + 1, turns.most + " calls in one turn");
  }

  /// Counts the streams that begin before the event loop comes to its tasks.
  private static final class Turns extends ServerStreamTracer.Factory {
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Override
    public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
      if (begun.incrementAndGet() == 1) {
        Objects.requireNonNull(ThreadExecutorMap.currentExecutor())
            .execute(() -> most.accumulateAndGet(begun.getAndSet(0), Math::max));
      }
      return new ServerStreamTracer() {};
    }
  }
}
