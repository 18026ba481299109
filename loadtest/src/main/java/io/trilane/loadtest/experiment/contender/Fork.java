package io.trilane.loadtest.experiment.contender;

import io.trilane.client.launch.ServerFailed;
import io.trilane.client.launch.ServerProcess;
import io.trilane.client.rpc.Target;
import io.trilane.loadtest.experiment.meter.Affinity;
import io.trilane.loadtest.experiment.meter.Cores;
import io.trilane.loadtest.experiment.meter.Proc;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.OptionalLong;

/// A contender's server while it is measured.
public sealed interface Fork extends AutoCloseable {
  Target target();

  /// Its process; empty if it is on another machine.
  OptionalLong pid();

  /// Says so if the server has ended by itself. Does not block for long.
  ///
  /// @throws ServerFailed with its last words, if it is known to be gone
  void requireAlive() throws ServerFailed, InterruptedException;

  /// The same at the end of a run, when a server that was not started here is asked as well. Blocks
  /// for some seconds at most.
  ///
  /// @throws ServerFailed if nobody listens there any more
  default void requireListening() throws ServerFailed, InterruptedException {
    requireAlive();
  }

  /// Stops it if it is ours to stop.
  @Override
  void close();

  /// One that was started for this fork.
  record Started(ServerProcess process, OptionalLong pid) implements Fork {
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

  /// One that someone else keeps running; its death shows in the calls.
  record Given(Target target, OptionalLong pid) implements Fork {
    private static final int LIMIT_MILLIS = 5_000;

    @Override
    public void requireAlive() {}

    @Override
    public void requireListening() throws ServerFailed {
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress(target.host(), target.port()), LIMIT_MILLIS);
      } catch (ConnectException e) {
        throw new ServerFailed("nobody listens at " + target + " any more");
      } catch (IOException e) {
        // It may be busy: that shows in the calls.
      }
    }

    @Override
    public void close() {}
  }

  /// One that someone else keeps running on this machine, put on some cores for as long as it is
  /// measured.
  ///
  /// @param before the cores that it goes back to
  record Moved(Given server, long process, Cores before) implements Fork {
    /// Blocks for a moment.
    ///
    /// @throws ServerFailed if its cores cannot be set
    static Moved to(Cores cores, Given server) throws ServerFailed, InterruptedException {
      var process =
          server
              .pid()
              .orElseThrow(() ->
                  new ServerFailed("no process of this machine listens at " + server.target()));
      var before = Cores.ofProcess(Proc.HERE, process);
      if (!Affinity.hold(process, cores)) {
        throw new ServerFailed(
            "the process %d at %s cannot be kept on cores %s: taskset failed"
                .formatted(process, server.target(), cores));
      }
      return new Moved(server, process, before);
    }

    @Override
    public Target target() {
      return server.target();
    }

    @Override
    public OptionalLong pid() {
      return server.pid();
    }

    @Override
    public void requireAlive() {}

    @Override
    public void requireListening() throws ServerFailed {
      server.requireListening();
    }

    @Override
    public void close() {
      try {
        var _ = Affinity.hold(process, before);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // taskset runs on by itself
      }
    }
  }
}
