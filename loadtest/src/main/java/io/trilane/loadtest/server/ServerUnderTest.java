package io.trilane.loadtest.server;

import io.trilane.client.launch.ServerFailed;
import io.trilane.client.launch.ServerProcess;
import io.trilane.client.rpc.Target;

/// A server for one run.
public sealed interface ServerUnderTest extends AutoCloseable {
  Target target();

  /// Says so if the server has ended by itself. Does not block for long.
  ///
  /// @throws ServerFailed if it is known to be gone
  void requireAlive() throws ServerFailed, InterruptedException;

  /// Stops it if it is ours to stop.
  @Override
  void close();

  /// One that we start and stop.
  record Started(ServerProcess process) implements ServerUnderTest {
    @Override
    public Target target() {
      return process.target();
    }

    @Override
    public void requireAlive() throws ServerFailed, InterruptedException {
      process.requireAlive();
    }

    @Override
    public void close() {
      process.close();
    }
  }

  /// One that we start, and keep for the next run.
  record Kept(ServerUnderTest server) implements ServerUnderTest {
    @Override
    public Target target() {
      return server.target();
    }

    @Override
    public void requireAlive() throws ServerFailed, InterruptedException {
      server.requireAlive();
    }

    @Override
    public void close() {}
  }

  /// One that somebody else keeps running; its death shows in the calls.
  record Given(Target target) implements ServerUnderTest {
    @Override
    public void requireAlive() {}

    @Override
    public void close() {}
  }
}
