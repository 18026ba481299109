package io.trilane.loadtest.experiment.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class HolmTest {
  @Test
  void theSmallestChanceHasTheHardestTest() {
    var answers = Holm.of(List.of(0.04, 0.001, 0.02), 0.05);
    assertEquals(List.of(true, true, true), rejected(answers));
    assertEquals(1 - 0.05 / 3, answers.get(1).level(), 1e-12);
    assertEquals(0.95, answers.get(0).level(), 1e-12);
  }

  @Test
  void afterTheFirstThatIsNotRuledOutNoneIs() {
    assertEquals(List.of(true, false, false), rejected(Holm.of(List.of(0.001, 0.03, 0.04), 0.05)));
  }

  @Test
  void nothingAskedIsNothingAnswered() {
    assertEquals(List.of(), Holm.of(List.of(), 0.05));
  }

  private static List<Boolean> rejected(List<Holm.Answer> answers) {
    return answers.stream().map(Holm.Answer::rejected).toList();
  }
}
