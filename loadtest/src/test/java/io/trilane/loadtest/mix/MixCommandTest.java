package io.trilane.loadtest.mix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.client.cli.Cli;
import io.trilane.client.rpc.Durations;
import io.trilane.loadtest.cli.Invocation;
import io.trilane.loadtest.experiment.result.ResultJson;
import io.trilane.loadtest.standin.StandInProcess;
import io.trilane.loadtest.standin.StandInServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(240)
final class MixCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --models green           | 'green'
          --models virtual,virtual | --models names a model twice
          --light 900000           | --light and --heavy together must be at most
          --light 0                | from 1 to 1000000, was '0'
          --heavy many             | from 1 to 1000000, was 'many'
          --heavy-time 0ms         | --heavy-time must be from 1ms to 10s, was 0s
          --heavy-time 11s         | --heavy-time must be from 1ms to 10s, was 11s
          --heavy-workers 0        | from 1 to 100000, was '0'
          --rounds 2               | --rounds is --forks now
          --warmup 5s              | --warmup is --warmup-limit
          --forks 0                | --forks must be from 1 to 100, was 0
          --duration 10ms          | --duration must be from 1s to 1h, was 10ms
          --target nowhere         | 'nowhere' is not HOST:PORT
          --frobnicate             | --frobnicate
          """)
  void wrongUsageIsOneLineAndExitCode2(String arguments, String complaint) {
    assertEquals(2, run(Optional.empty(), arguments));
    assertTrue(err.toString().contains(complaint), err::toString);
    assertEquals(1, err.toString().lines().count(), err::toString);
    assertEquals("", out.toString());
  }

  @Test
  void withoutALauncherThereIsNothingToStart() {
    assertEquals(1, run(Optional.empty(), "--forks 1"));
    assertEquals(
        "mix: TRILANE_LAUNCHER does not say where trilane is; use ./trilane mix\n", err.toString());
  }

  @Test
  void aServerThatDoesNotStartIsNamed() throws IOException {
    var launcher = Files.createFile(folder.resolve("trilane"));
    assertEquals(1, run(Optional.of(launcher.toString()), "--output " + folder.resolve("results")));
    assertTrue(
        err.toString().startsWith("mix: the platform server ended with exit code 126"),
        err::toString);
    assertEquals(1, err.toString().lines().count(), err::toString);
  }

  @Test
  void lightAndHeavyCallsOfEachModelAreMeasuredAndReported() throws IOException {
    measure("--models virtual,pipeline");
    assertTrue(out.toString().contains("| heavy |"), out::toString);
    var result = ResultJson.read(Files.readString(folder.resolve("results/result.json")));
    assertEquals("mix", result.experiment());
    assertTrue(Files.exists(folder.resolve("results/page.html")));
    assertEquals(
        List.of("virtual ", "virtual heavy", "pipeline ", "pipeline heavy"),
        result.summaries().stream().map(each -> each.contender() + " " + each.point()).toList());
    for (var run : result.runs()) {
      assertEquals(
          List.of("light", "heavy"), run.traffics().stream().map(each -> each.name()).toList());
      assertTrue(run.traffics().getLast().answered() > 0);
      assertEquals(run.traffics().getFirst().sent(), run.traffics().getFirst().answered());
      assertEquals(
          StandInServer.QUEUED_NANOS / 1_000,
          run.traffics().getFirst().queued().getMaxValue() / 1_000);
    }
  }

  @Test
  void heavyCallsHaveALaneOfTheirOwnInThePipelineAlone() throws IOException {
    measure("--models virtual,pipeline --heavy-workers 3");
    var commands =
        ResultJson.read(Files.readString(folder.resolve("results/result.json"))).contenders();
    assertFalse(String.join(" ", commands.getFirst().command()).contains(".lane"));
    assertTrue(
        String.join(" ", commands.getLast().command())
            .contains(
                "--set trilane.methods.\"trilane.v1.WorkService/Perform\".lane=light --set"
                    + " trilane.methods.\"trilane.v1.WorkService/Collect\".lane=blocking --set"
                    + " trilane.pipeline.lanes.blocking.workers=3"));
  }

  @ParameterizedTest
  @CsvSource({"20ms, 820, 24000", "20ms, 1000, 20000", "1ms, 2000000, 1", "5ms, 815, 6100"})
  void aHeavyCallFillsItsTime(String time, double unitNanos, int units) {
    assertEquals(units, HeavyWork.units(Durations.parse(time), unitNanos));
  }

  /// A busy machine refuses its runs, which leaves their counts.
  private void measure(String contenders) throws IOException {
    var code =
        run(
            Optional.of(StandInProcess.launcher(folder)),
            contenders
                + " --light 100 --heavy 20 --forks 1 --repeats 0"
                + " --steady 0s --warmup-limit 0s --duration 1s"
                + " --share-cores --output "
                + folder.resolve("results"));
    assertTrue(code == 0 || code == 3, err::toString);
  }

  private int run(Optional<String> launcher, String arguments) {
    return Cli.of(new MixCommand(new Invocation(launcher, List.of("mix"))))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.split(" +"));
  }
}
