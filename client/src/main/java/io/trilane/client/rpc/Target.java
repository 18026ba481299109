package io.trilane.client.rpc;

import java.net.Inet6Address;

/// The address of a server.
///
/// @param host a name, an IPv4 address, or an IPv6 address without its brackets
/// @param port 1 to 65535
public record Target(String host, int port) {
  /// Checks both.
  ///
  /// @throws IllegalArgumentException if no server could be there; the message names value and rule
  public Target {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("a port must be from 1 to 65535, was " + port);
    }
    if (host.contains(":")) {
      requireIpv6(host);
    } else if (!host.matches("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9.])?")) {
      throw new IllegalArgumentException("'" + host + "' is not a host name");
    }
  }

  /// Reads `HOST:PORT`; an IPv6 address stands in brackets, as in `[::1]:50051`.
  public static Target parse(String text) {
    var colon = text.lastIndexOf(':');
    var host = colon < 0 ? text : text.substring(0, colon);
    var bracketed = host.startsWith("[") && host.endsWith("]");
    if (colon < 1 || bracketed != host.contains(":")) {
      throw new IllegalArgumentException(
          "'" + text + "' is not HOST:PORT (an IPv6 address stands in brackets: [::1]:50051)");
    }
    return new Target(
        bracketed ? host.substring(1, host.length() - 1) : host,
        port(text, text.substring(colon + 1)));
  }

  /// True for this machine, so that nothing leaves it.
  public boolean isLoopback() {
    return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
  }

  /// As [#parse] reads it.
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  private static int port(String text, String digits) {
    if (!digits.matches("\\d{1,5}")) {
      throw new IllegalArgumentException(
          "the port of '" + text + "' must be a number from 1 to 65535");
    }
    return Integer.parseInt(digits);
  }

  private static void requireIpv6(String host) {
    try {
      Inet6Address.ofLiteral(host);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + host + "' is not an IPv6 address", e);
    }
  }
}
