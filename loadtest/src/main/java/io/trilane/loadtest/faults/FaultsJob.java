package io.trilane.loadtest.faults;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.launch.ServerFailed;
import io.trilane.client.launch.Servers;
import io.trilane.client.rpc.CallFailed;
import io.trilane.loadtest.cli.Model;
import io.trilane.loadtest.experiment.meter.Bystanders;
import io.trilane.loadtest.experiment.meter.Proc;
import io.trilane.loadtest.experiment.plan.Gates;
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
  List<FaultResult> run(Servers servers, Consumer<FaultResult> each) {
    var results = new ArrayList<FaultResult>();
    try {
      for (var fault : faults) {
        for (var model : models) {
          var result = inflict(fault, model.toString(), servers);
          if (servers.isAbandoned()) {
            return results;
          }
          results.add(result);
          each.accept(result);
        }
      }
    } catch (InterruptedException e) {
      // Told with what was found before: the result is not complete.
    }
    return results;
  }

  private FaultResult inflict(FaultName name, String model, Servers servers)
      throws InterruptedException {
    var site = new Site(servers, launcher, model, heap, duration, logs, name + "-" + model);
    var figures = new Figures();
    var bystanders = Bystanders.watch(Proc.HERE);
    var trouble = Optional.<String>empty();
    var died = false;
    try {
      name.fault().inflict(site, figures);
    } catch (ServerFailed e) {
      died = true;
      trouble = Optional.of(String.valueOf(e.getMessage()));
    } catch (CallFailed | CommandFailed e) {
      trouble = Optional.of(String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) { // Whatever it is, the faults that are left are done.
      trouble = Optional.of(e.toString());
    }
    // A server that dies has failed, however busy the machine.
    var doubts = died ? List.<String>of() : Gates.machine(bystanders.figures());
    return new FaultResult(
        name.toString(), name.fault().story(), model, figures.all(), trouble, doubts);
  }
}
