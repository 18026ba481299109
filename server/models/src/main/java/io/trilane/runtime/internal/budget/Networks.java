package io.trilane.runtime.internal.budget;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// A set of addresses and networks, written as `10.0.0.7, 192.168.0.0/16, fd00::/8`.
final class Networks {
  private static final Pattern LITERAL =
      Pattern.compile("((\\d{1,3}\\.){3}\\d{1,3}|[0-9a-fA-F:]*:[0-9a-fA-F.:]*)(/\\d{1,3})?");

  private final List<Network> networks;

  private static final class Network {
    private final byte[] address;
    private final int bits;

    Network(byte[] address, int bits) {
      this.address = address;
      this.bits = bits;
    }

    static Network of(String text) {
      var parts = text.split("/", 2);
      var address = InetAddress.ofLiteral(parts[0]).getAddress();
      var bits = parts.length == 1 ? 8 * address.length : Integer.parseInt(parts[1]);
      if (bits > 8 * address.length) {
        throw new IllegalArgumentException(text);
      }
      return new Network(address, bits);
    }

    boolean contains(byte[] other) {
      if (other.length != address.length) {
        return false;
      }
      for (var bit = 0; bit < bits; bit++) {
        var mask = 0x80 >> (bit % 8);
        if (((other[bit / 8] ^ address[bit / 8]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  private Networks(List<Network> networks) {
    this.networks = networks;
  }

  /// @throws IllegalArgumentException if the text is no list of addresses and networks
  static Networks of(String text) {
    return new Networks(
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .map(Networks::network)
            .toList());
  }

  static boolean isValid(String text) {
    try {
      of(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  boolean contain(InetAddress address) {
    var bytes = address.getAddress();
    return networks.stream().anyMatch(network -> network.contains(bytes));
  }

  private static Network network(String text) {
    if (!LITERAL.matcher(text).matches()) { // A name would be looked up.
      throw new IllegalArgumentException(text);
    }
    return Network.of(text);
  }
}
