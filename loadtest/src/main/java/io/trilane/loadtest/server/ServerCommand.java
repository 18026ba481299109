package io.trilane.loadtest.server;

import java.util.List;

/// How a server is started: with the launcher, as a user would.
///
/// @param launcher path of `trilane`
/// @param backend what `wait_micros` waits for: `timer`, `embedded` or HOST:PORT
public record ServerCommand(String launcher, String model, String backend) {
  List<String> words() {
    return List.of(
        launcher,
        "serve",
        "--model",
        model,
        "--port",
        "0",
        "--backend",
        backend,
        "--exit-with-parent");
  }
}
