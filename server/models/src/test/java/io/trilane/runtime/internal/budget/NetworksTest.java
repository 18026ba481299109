package io.trilane.runtime.internal.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NetworksTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.7, 10.0.0.7, true",
    "10.0.0.7, 10.0.0.8, false",
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "192.168.16.0/20, 192.168.31.255, true",
    "192.168.16.0/20, 192.168.32.0, false",
    "10.0.0.6/31, 10.0.0.7, true",
    "10.0.0.6/31, 10.0.0.8, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "fd00::/8, fdff::1, true",
    "fd00::/8, fe00::1, false",
    "::1, ::1, true",
    "::/0, 10.0.0.1, false",
    "0.0.0.0/0, ::1, false"
  })
  void containsTheAddressesWhoseFirstBitsAreItsOwn(String network, String address, boolean in) {
    assertEquals(in, contains(network, address));
  }

  @Test
  void takesSeveralWithSpacesBetween() {
    var several = " 10.0.0.7 ,192.168.0.0/16,, fd00::/8 ";
    assertTrue(contains(several, "10.0.0.7"));
    assertTrue(contains(several, "192.168.3.4"));
    assertTrue(contains(several, "fd12::1"));
    assertFalse(contains(several, "10.0.0.8"));
  }

  @Test
  void containsNothingIfItIsEmpty() {
    assertTrue(Networks.isValid(""));
    assertFalse(contains("", "127.0.0.1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy.example",
        "10.0.0",
        "10.0.0.256",
        "10.0.0.0/33",
        "::1/129",
        "10.0.0.0/-1",
        "10.0.0.0/",
        "10.0.0.0/8/8",
        "10.0.0.1;10.0.0.2",
        ":::",
        "10.0.0.0/99999999999"
      })
  void refusesWhatIsNoAddressAndLooksNoNameUp(String text) {
    assertFalse(Networks.isValid(text));
  }

  private static boolean contains(String networks, String address) {
    return Networks.of(networks).contain(InetAddress.ofLiteral(address));
  }
}
