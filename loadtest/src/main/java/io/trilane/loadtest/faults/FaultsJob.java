package io.trilane.loadtest.faults;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.launch.ServerFailed;
import io.trilane.client.launch.Servers;
import io.trilane.client.rpc.CallFailed;
import io.trilane.loadtest.cli.Model;
import io.trilane.loadtest.faults.client.Site;
import io.trilane.loadtest.faults.figure.FaultResult;
import io.trilane.loadtest.faults.figure.Figures;
import io.trilane.loadtest.faults.kind.FaultName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Every fault on every model, one after the other, each on servers of its own.
///
/// @param heap the most that a server's heap may take, as in `256m`
/// @param duration how long each fault lasts
/// @param logs takes what servers and clients print
record FaultsJob(
    List<FaultName> faults,
    List<Model> models,
    String heap,
    Duration duration,
    String launcher,
    Path logs) {

  /// Blocks until the last one is over, or the user interrupts.
  ///
  /// @param each gets every result as soon as it is there
  List<FaultResult> run(Servers servers, Consumer<FaultResult> each) throws InterruptedException {
    var results = new ArrayList<FaultResult>();
    for (var fault : faults) {
      for (var model : models) {
        if (!servers.isAbandoned()) {
          var result = inflict(fault, model.toString(), servers);
          results.add(result);
          each.accept(result);
        }
      }
    }
    return results;
  }

  private FaultResult inflict(FaultName name, String model, Servers servers)
      throws InterruptedException {
    var site = new Site(servers, launcher, model, heap, duration, logs, name + "-" + model);
    var figures = new Figures();
    var trouble = Optional.<String>empty();
    try {
      name.fault().inflict(site, figures);
    } catch (ServerFailed | CallFailed | CommandFailed e) {
      trouble = Optional.of(String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) { // Whatever it is, the faults that are left are done.
      trouble = Optional.of(e.toString());
    }
    return new FaultResult(name.toString(), name.fault().story(), model, figures.all(), trouble);
  }
}
