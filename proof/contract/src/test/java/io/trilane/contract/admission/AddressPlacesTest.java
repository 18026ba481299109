package io.trilane.contract.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Attributes;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Replies;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.ModelName;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The places of a model, wanted from several addresses of this machine. The streams are those of a
/// stock handler, which begins with the headers of a call: whoever opens one holds a place.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(60)
final class AddressPlacesTest {
  private static final String TAKES_ALL = "127.0.0.1";
  private static final String OTHER = "127.0.0.2";
  private static final String THIRD = "127.0.0.3";

  private static final int PLACES = 1_000;
  private static final int KEPT_FOR_ONE = 25;
  private static final String MANY_PLACES =
      """
      platform.max-threads = 1000, virtual.max-sessions = 1000, pipeline.max-sessions = 1000
      admission.max-per-connection = 2000
      """;

  @Parameter private ModelName model;

  private final Semaphore begun = new Semaphore(0);
  private final List<ManagedChannel> channels = new ArrayList<>();

  @AfterEach
  void disconnect() {
    channels.forEach(ManagedChannel::shutdownNow);
  }

  @Test
  void oneThatTakesAllOfThemKeepsNobodyElseOut() throws Exception {
    try (var server = Fixture.start(model, MANY_PLACES, stock())) {
      var greedy = from(TAKES_ALL, server);
      open(greedy, PLACES);
      assertRefused("1000 reached", greedy);
      assertEquals(PLACES, server.load().held().mostCallsOfAnAddress());

      var other = from(OTHER, server);
      open(other, KEPT_FOR_ONE);
      assertRefused("1000 reached", other);
      assertServed(from(THIRD, server));
      assertRefused("1000 reached", greedy);
    }
  }

  @Test
  void placesThatComeFreeAreForEverybodyAgain() throws Exception {
    try (var server = Fixture.start(model, MANY_PLACES, stock())) {
      open(from(TAKES_ALL, server), PLACES);
      assertServed(from(OTHER, server));
      disconnect();
      server.awaitNothingInFlight();
      assertEquals(0, server.load().held().mostCallsOfAnAddress());
      assertServed(from(TAKES_ALL, server));
    }
  }

  @Test
  void aLowLimitIsMeantToTheLetter() throws Exception {
    var one = "platform.max-threads = 1, virtual.max-sessions = 1, pipeline.max-sessions = 1";
    try (var server = Fixture.start(model, one, stock())) {
      open(from(TAKES_ALL, server), 1);
      assertRefused(" = 1 reached", from(OTHER, server));
    }
  }

  @Test
  void noneAreKeptIfConfigurationSaysSo() throws Exception {
    try (var server =
        Fixture.start(model, MANY_PLACES + "admission.address-reserve = 0", stock())) {
      open(from(TAKES_ALL, server), PLACES);
      assertRefused("1000 reached", from(OTHER, server));
    }
  }

  @Test
  void anAddressMayHaveALimitOfItsOwnOverAllItsConnections() throws Exception {
    try (var server = Fixture.start(model, "admission.max-per-address = 10", stock())) {
      open(from(TAKES_ALL, server), 6);
      open(from(TAKES_ALL, server), 4);
      assertRefused("trilane.admission.max-per-address = 10 reached", from(TAKES_ALL, server));
      assertServed(from(OTHER, server));
      server.reconfigure("model = %s, admission.max-per-address = 11".formatted(model));
      assertServed(from(TAKES_ALL, server));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.0.0.0/8, 10.0.0.0/8"})
  void aTrustedProxyIsNoAddress(String proxies) throws Exception {
    var limits =
        "admission.max-per-address = 10, budget.trusted-proxies = \"%s\"".formatted(proxies);
    try (var server = Fixture.start(model, limits, stock())) {
      open(from(TAKES_ALL, server), 10);
      assertServed(from(TAKES_ALL, server));
    }
  }

  private ServerServiceDefinition stock() {
    return ServerServiceDefinition.builder("test.Text")
        .addMethod(
            Text.SESSION,
            ServerCalls.asyncBidiStreamingCall(out -> {
              begun.release();
              return new Echo(out);
            }))
        .build();
  }

  /// A connection of its own from that address.
  private ManagedChannel from(String address, Fixture server) {
    var channel =
        NettyChannelBuilder.forAddress(TAKES_ALL, server.port())
            .usePlaintext()
            .localSocketPicker(new From(address))
            .build();
    channels.add(channel);
    return channel;
  }

  /// Returns when so many handlers have begun, none of which has got a message.
  private void open(ManagedChannel channel, int streams) throws InterruptedException {
    for (var stream = 0; stream < streams; stream++) {
      var _ = open(channel, new Replies());
    }
    begun.acquire(streams);
  }

  private static StreamObserver<String> open(ManagedChannel channel, Replies replies) {
    return ClientCalls.asyncBidiStreamingCall(
        channel.newCall(Text.SESSION, CallOptions.DEFAULT), replies);
  }

  private static void assertServed(ManagedChannel channel) throws InterruptedException {
    var replies = new Replies();
    open(channel, replies).onNext("served");
    assertEquals("served", replies.next());
  }

  private static void assertRefused(String limit, ManagedChannel channel)
      throws InterruptedException {
    var replies = new Replies();
    open(channel, replies).onNext("refused");
    var reason = String.valueOf(replies.failure().getStatus().getDescription());
    assertTrue(reason.endsWith(limit), reason);
  }

  private record Echo(StreamObserver<String> out) implements StreamObserver<String> {
    @Override
    public void onNext(String message) {
      out.onNext(message);
    }

    @Override
    public void onError(Throwable gone) {}

    @Override
    public void onCompleted() {
      out.onCompleted();
    }
  }

  private static final class From extends NettyChannelBuilder.LocalSocketPicker {
    private final String address;

    From(String address) {
      this.address = address;
    }

    @Override
    public SocketAddress createSocketAddress(SocketAddress remote, Attributes attributes) {
      return new InetSocketAddress(address, 0);
    }
  }
}
