package io.trilane.runtime.internal.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.trilane.runtime.internal.admission.CallOrigin;
import io.trilane.runtime.internal.admission.Refusal;
import io.trilane.settings.Schema;
import io.trilane.settings.Settings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PeersTest {
  private static final Peers.CallBound CALLS = new Peers.CallBound("calls", new AtomicInteger(2));
  private static final Peers.CallBound OF_CONNECTION =
      new Peers.CallBound("calls of a connection", new AtomicInteger(9));

  private final Peers peers =
      peers("connections-per-address = 2, trusted-proxies = \"10.1.0.0/16\"");

  @Test
  void givesEachAddressItsShareOfTheConnections() {
    var first = at("192.0.2.1");
    assertNotNull(peers.enter(first));
    assertNotNull(peers.enter(first));
    assertNull(peers.enter(first));
    assertNotNull(peers.enter(at("192.0.2.2")));
    peers.leave(first);
    assertNotNull(peers.enter(first));
    assertEquals(2, peers.count());
  }

  @Test
  void countsATrustedProxyByItsConnections() {
    for (var connection = 0; connection < 5; connection++) {
      assertNotNull(peers.enter(at("10.1.2.3")));
    }
    assertEquals(0, peers.count());
  }

  @Test
  void countsAnIpv6NetworkAsOneAddress() {
    assertNotNull(peers.enter(at("2001:db8::1")));
    assertNotNull(peers.enter(at("2001:db8::ffff:1")));
    assertNull(peers.enter(at("2001:db8::2")));
    assertNotNull(peers.enter(at("2001:db8:0:1::1")));
  }

  @Test
  void forgetsAnAddressThatHasLeft() {
    peers.enter(at("192.0.2.1"));
    peers.leave(at("192.0.2.1"));
    assertEquals(0, peers.count());
  }

  @Test
  void countsTheCallsOfAnAddressOverAllItsConnections() {
    var first = join("192.0.2.1");
    var second = join("192.0.2.1");
    assertNull(first.take());
    assertNull(second.take());
    assertEquals(new Refusal("calls", 2), first.take());
    assertNull(join("192.0.2.2").take());
    assertEquals(2, peers.mostCalls());
  }

  @Test
  void keepsAnAddressUntilEveryoneHasLeft() {
    peers.enter(at("192.0.2.1"));
    var _ = join("192.0.2.1");
    peers.leave(at("192.0.2.1"));
    assertEquals(1, peers.count());
    peers.part(at("192.0.2.1"));
    assertEquals(0, peers.count());
  }

  @Test
  void countsTheCallsOfEachConnectionOfATrustedProxyByThemselves() {
    assertNull(join("10.1.2.3").take());
    assertNull(join("10.1.2.3").take());
    assertNull(join("10.1.2.3").take());
  }

  @Test
  void leavesATenthToOtherAddressesByDefault() {
    assertEquals(900, new Peers(settings(""), 1_000, CALLS).mostConnections());
    assertEquals(10, new Peers(settings(""), 10, CALLS).mostConnections());
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "example.org", "10.0.0", "10.0.0.1 10.0.0.2", "::/129"})
  void refusesWhatIsNoNetwork(String text) {
    assertFalse(Networks.isValid(text));
  }

  @Test
  void knowsWhatANetworkContains() throws Exception {
    var networks = Networks.of("10.0.0.7, 192.168.0.0/17 , fd00::/8");
    assertTrue(networks.contain(InetAddress.ofLiteral("10.0.0.7")));
    assertTrue(networks.contain(InetAddress.ofLiteral("192.168.127.255")));
    assertTrue(networks.contain(InetAddress.ofLiteral("fd12::1")));
    assertFalse(networks.contain(InetAddress.ofLiteral("10.0.0.8")));
    assertFalse(networks.contain(InetAddress.ofLiteral("192.168.128.0")));
    assertFalse(networks.contain(InetAddress.ofLiteral("fe00::1")));
  }

  private CallOrigin join(String address) {
    return peers.join(at(address), OF_CONNECTION);
  }

  private static Peers peers(String hocon) {
    return new Peers(settings(hocon), 100, CALLS);
  }

  private static Settings settings(String hocon) {
    return new Schema(BudgetSettings.ALL, List.of())
        .validate(ConfigFactory.parseString("trilane.budget { " + hocon + " }"));
  }

  private static SocketAddress at(String address) {
    return new InetSocketAddress(InetAddress.ofLiteral(address), 4242);
  }
}
