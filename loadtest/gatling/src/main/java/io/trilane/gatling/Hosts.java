package io.trilane.gatling;

import io.netty.util.NetUtil;

/// Hosts as a simulation writes them.
final class Hosts {
  private Hosts() {}

  /// The host as a target has it: an IPv6 address stands in brackets.
  ///
  /// @param host may hold Gatling's Expression Language, and is then taken as it is
  static String inTarget(String host) {
    if (host.contains("#{") || host.startsWith("[")) {
      return host;
    }
    if (NetUtil.isValidIpV6Address(host)) {
      return "[" + host + "]";
    }
    if (host.isBlank() || host.contains(":") || host.contains("/")) {
      throw new IllegalArgumentException(
          "a host is a name or an IP address without scheme, port and path, was '"
              + host
              + "'; forTarget takes other targets");
    }
    return host;
  }
}
