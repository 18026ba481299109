package io.trilane.gatling;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatling.app.Gatling$;
import io.gatling.javaapi.core.Simulation;
import io.trilane.gatling.record.CallRecorder;
import io.trilane.gatling.record.RecordedCall;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Runs a simulation in this JVM through Gatling's own entry point, and keeps what its recorder was
/// told.
final class GatlingRun implements CallRecorder {
  private static @Nullable GatlingRun current;
  private static @Nullable BiConsumer<Simulation, GatlingRun> script;

  final List<RecordedCall> calls = new CopyOnWriteArrayList<>();
  final List<String> notMade = new CopyOnWriteArrayList<>();
  int exitCode;

  /// The simulation that Gatling makes by its class's name; a test says what it does.
  public static final class Scripted extends Simulation {
    public Scripted() {
      requireNonNull(script).accept(this, requireNonNull(current));
    }
  }

  static GatlingRun of(Path results, BiConsumer<Simulation, GatlingRun> simulation) {
    var run = new GatlingRun();
    current = run;
    script = simulation;
    run.exitCode =
        Gatling$.MODULE$.fromArgs(
            new String[] {"-s", Scripted.class.getName(), "-rf", results.toString(), "-nr"});
    return run;
  }

  /// That Gatling's assertions held.
  GatlingRun succeeded() {
    assertEquals(0, exitCode, () -> "calls: " + calls + ", not made: " + notMade);
    return this;
  }

  @Override
  public void record(RecordedCall call) {
    calls.add(call);
  }

  @Override
  public void notMade(String request, long user, String reason) {
    notMade.add(request + ": " + reason);
  }

  List<String> failures() {
    return calls.stream().filter(call -> !call.succeeded()).map(RecordedCall::failure).toList();
  }
}
