package io.trilane.loadtest.compare;

import io.trilane.client.rpc.Target;
import io.trilane.loadtest.server.ServerCommand;
import io.trilane.loadtest.server.ServerFailed;
import io.trilane.loadtest.server.ServerUnderTest;
import io.trilane.loadtest.server.Servers;
import java.nio.file.Path;
import java.util.Map;

/// Where the server of each run comes from.
interface Fleet {
  /// The server for one run or for a warm-up; the caller closes it.
  ///
  /// @param name names the run's log file
  ServerUnderTest open(String model, String name) throws ServerFailed, InterruptedException;

  /// A fresh process per run.
  ///
  /// @param backend what the servers are told to wait for
  record Fresh(Servers servers, String launcher, String backend, Path logs) implements Fleet {
    @Override
    public ServerUnderTest open(String model, String name)
        throws ServerFailed, InterruptedException {
      var command = new ServerCommand(launcher, model, backend);
      return new ServerUnderTest.Started(
          servers.start("the " + model + " server", command, logs.resolve(name + ".log")));
    }
  }

  /// One process per model, started when it is first asked for, the same in every round. It is
  /// stopped with all that were started.
  record Kept(Fresh fresh, Map<String, ServerUnderTest> servers) implements Fleet {
    @Override
    public ServerUnderTest open(String model, String name)
        throws ServerFailed, InterruptedException {
      var kept = servers.get(model);
      if (kept == null) {
        kept = new ServerUnderTest.Kept(fresh.open(model, model));
        servers.put(model, kept);
      }
      return kept;
    }
  }

  /// Servers that run already, the same in every round.
  record Running(Map<String, Target> targets) implements Fleet {
    @Override
    public ServerUnderTest open(String model, String name) {
      var target = targets.get(model);
      if (target == null) {
        throw new IllegalArgumentException("no target for " + model);
      }
      return new ServerUnderTest.Given(target);
    }
  }
}
