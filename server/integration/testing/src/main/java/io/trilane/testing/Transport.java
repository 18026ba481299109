package io.trilane.testing;

/// The way between a test's client and its server.
public enum Transport {
  /// A port of the loopback, with every guard: what is served for real.
  LOOPBACK,
  /// Calls within the process, with neither sockets nor event loops: quick, and the client's
  /// deadlines go by the test's [TestClock] too. Handlers that are `light` run in the pipeline's
  /// `cpu` lane, and nothing guards the connection, since there is none.
  IN_PROCESS
}
