package io.trilane.loadtest.advise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.loadtest.experiment.judge.Criterion;
import io.trilane.loadtest.experiment.result.Comparison;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AdviceTest {
  private static final List<String> ALL = List.of("platform", "virtual", "pipeline");

  @Test
  void whoeverIsBeatenIsOutWithTheSentenceThatSaysSo() {
    var advice =
        advice(
            Map.of(),
            named(Criterion.CPU, "virtual", "platform", 0.8),
            named(Criterion.CPU, "pipeline", "virtual", 0.9),
            named(Criterion.CPU, "pipeline", "platform", 0.7));
    assertEquals("choose", advice.answer());
    assertEquals("pipeline", advice.contender());
    assertEquals(List.of("platform", "virtual"), List.copyOf(advice.out().keySet()));
    assertTrue(advice.sentence().contains("virtual ÷ platform"), advice::sentence);
  }

  @Test
  void latencyDecidesBeforeCpu() {
    var advice =
        advice(
            Map.of(),
            named(Criterion.CPU, "virtual", "platform", 0.5),
            named(Criterion.P99, "virtual", "platform", 1.5));
    assertEquals("platform", advice.contender());
    assertEquals(List.of("pipeline"), advice.equals());
  }

  @Test
  void moreMemoryIsWorse() {
    var advice = advice(Map.of(), named(Criterion.MEMORY, "virtual", "platform", 2));
    assertEquals(List.of("virtual"), List.copyOf(advice.out().keySet()));
  }

  @Test
  void whereNothingWasFoundAllAreEqual() {
    var advice = advice(Map.of(), open(Criterion.CPU, "virtual", "platform", 0.97));
    assertEquals("all equal", advice.answer());
    assertEquals("platform", advice.contender());
    assertTrue(advice.sentence().contains("all equal as far as could be seen"), advice::sentence);
  }

  @Test
  void withoutIntervalsNobodyCanTell() {
    var few =
        new Comparison(
            "m",
            "cpu_micros_per_call",
            "",
            "virtual",
            "platform",
            2,
            0.5,
            null,
            null,
            0.95,
            null,
            null,
            false,
            "");
    assertEquals("cannot tell", advice(Map.of(), few).answer());
  }

  @Test
  void whoeverLeavesTheObjectiveIsOutHoweverCheap() {
    var advice =
        advice(
            Map.of("virtual", "virtual does not keep p99 < 5ms"),
            named(Criterion.CPU, "virtual", "platform", 0.5));
    assertEquals("platform", advice.contender());
    assertEquals(List.of("pipeline"), advice.equals());
    assertNull(advice(Map.of("platform", "", "virtual", "", "pipeline", "")).contender());
  }

  private static Advice advice(Map<String, String> failing, Comparison... comparisons) {
    return Advice.of("m", ALL, failing, List.of(comparisons));
  }

  private static Comparison named(Criterion criterion, String one, String other, double ratio) {
    return comparison(criterion, one, other, ratio, true);
  }

  private static Comparison open(Criterion criterion, String one, String other, double ratio) {
    return comparison(criterion, one, other, ratio, false);
  }

  private static Comparison comparison(
      Criterion criterion, String one, String other, double ratio, boolean named) {
    return new Comparison(
        "m",
        criterion.key(),
        criterion.title(),
        one,
        other,
        6,
        ratio,
        ratio * 0.95,
        ratio * 1.05,
        0.99,
        named ? 0.001 : 0.4,
        0.05,
        named,
        one + " ÷ " + other + " " + criterion);
  }
}
