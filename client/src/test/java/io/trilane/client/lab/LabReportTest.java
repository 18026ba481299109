package io.trilane.client.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.client.lab.trace.LabRun;
import io.trilane.proto.v1.Finished;
import io.trilane.proto.v1.LabEvent;
import io.trilane.proto.v1.Schedules;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LabReportTest {
  @Test
  void saysHowTheScheduleThatIsShownCanBeRunAgain() {
    assertTrue(conclusion(List.of(0, 1)).endsWith("all 2 (2 ok), shown: --replay 0,1"));
  }

  @Test
  void offersNoChoicesWhereThereWereNone() {
    assertTrue(conclusion(List.of()).endsWith("all 2 (2 ok)"));
  }

  private static String conclusion(List<Integer> choices) {
    var finished =
        Finished.newBuilder()
            .setOutcome("ok")
            .addAllChoices(choices)
            .setSchedules(Schedules.newBuilder().setTried(2).setAll(true).putOutcomes("ok", 2));
    var event = LabEvent.newBuilder().setFinished(finished).build();
    var run = new LabRun();
    run.add(event);
    var out = new StringWriter();
    new LabReport(new PrintWriter(out), false).add(event, run);
    return out.toString().stripTrailing();
  }
}
