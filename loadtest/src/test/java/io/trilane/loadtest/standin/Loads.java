package io.trilane.loadtest.standin;

import io.trilane.loadtest.advise.AdviseCommand;
import io.trilane.loadtest.cli.Invocation;
import io.trilane.loadtest.compare.CompareCommand;
import io.trilane.loadtest.cores.CoresCommand;
import io.trilane.loadtest.curve.CurveCommand;
import io.trilane.loadtest.hold.HoldCommand;
import io.trilane.loadtest.knee.KneeCommand;
import io.trilane.loadtest.mix.MixCommand;
import io.trilane.loadtest.race.RaceCommand;
import io.trilane.loadtest.run.RunCommand;
import java.util.concurrent.Callable;

/// The commands that put a load on servers.
public final class Loads {
  private Loads() {}

  public static Callable<Integer> command(String name, Invocation invocation) {
    return switch (name) {
      case "run" -> new RunCommand(invocation);
      case "compare" -> new CompareCommand(invocation);
      case "curve" -> new CurveCommand(invocation);
      case "knee" -> new KneeCommand(invocation);
      case "cores" -> new CoresCommand(invocation);
      case "hold" -> new HoldCommand(invocation);
      case "mix" -> new MixCommand(invocation);
      case "advise" -> new AdviseCommand(invocation);
      case "race" -> new RaceCommand(invocation);
      default -> throw new IllegalArgumentException(name);
    };
  }
}
