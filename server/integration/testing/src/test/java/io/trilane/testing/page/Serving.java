package io.trilane.testing.page;

import com.typesafe.config.ConfigFactory;
import io.grpc.InsecureServerCredentials;
import io.trilane.runtime.Trilane;
import java.net.InetSocketAddress;

/// The server that the page starts.
final class Serving {
  private Serving() {}

  static void main() throws Exception {
    var service = Orders.service();
    // snippet serve
    try (var trilane = Trilane.start(ConfigFactory.load())) {
      var address = new InetSocketAddress(50051);
      trilane
          .serverBuilder(address, InsecureServerCredentials.create())
          .addService(trilane.bind(service))
          .build()
          .start()
          .awaitTermination();
    }
    // end
  }
}
