package io.trilane.gatling;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static java.util.Objects.requireNonNull;

import io.gatling.app.Gatling$;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.core.exec.Executable;
import io.trilane.gatling.record.CallRecorder;
import io.trilane.gatling.record.RecordedCall;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs a simulation in this JVM through Gatling's own entry point, and keeps what its recorder was
/// told and how its users' sessions ended.
final class GatlingRun implements CallRecorder {
  private static @Nullable Consumer<Simulation> script;

  final List<RecordedCall> calls = new CopyOnWriteArrayList<>();
  final List<String> notMade = new CopyOnWriteArrayList<>();
  final List<Session> sessions = new CopyOnWriteArrayList<>();
  int exitCode = -1;

  /// The simulation that Gatling makes by its class's name; a test says what it does.
  public static final class Scripted extends Simulation {
    public Scripted() {
      requireNonNull(script).accept(this);
    }
  }

  /// Some users at once, each of whom takes these steps.
  static GatlingRun of(
      Path results, int users, GrpcProtocolBuilder protocol, Executable first, Executable... more) {
    var run = new GatlingRun();
    return run.start(
        results,
        simulation ->
            simulation
                .setUp(
                    scenario("users").exec(run.tracked(first, more)).injectOpen(atOnceUsers(users)))
                .protocols(protocol.recorder(run)));
  }

  /// Any simulation. Its protocol must have this run as its recorder.
  GatlingRun start(Path results, Consumer<Simulation> simulation) {
    script = simulation;
    exitCode =
        Gatling$.MODULE$.fromArgs(
            new String[] {"-s", Scripted.class.getName(), "-rf", results.toString(), "-nr"});
    return this;
  }

  ChainBuilder tracked(Executable first, Executable... more) {
    return exec(first, more)
        .exec(session -> {
          sessions.add(session);
          return session;
        });
  }

  @Override
  public void record(RecordedCall call) {
    calls.add(call);
  }

  @Override
  public void notMade(String request, long user, String reason) {
    notMade.add(request + ": " + reason);
  }

  List<String> names() {
    return calls.stream().map(RecordedCall::request).toList();
  }

  List<String> failures() {
    return calls.stream()
        .filter(call -> !call.succeeded())
        .map(call -> requireNonNull(call.failure()))
        .toList();
  }

  @Override
  public String toString() {
    return "exit code " + exitCode + ", calls " + calls + ", not made " + notMade;
  }
}
