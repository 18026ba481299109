package io.trilane.loadtest.experiment.contender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.client.rpc.Target;
import io.trilane.loadtest.experiment.contender.Contender.Given;
import io.trilane.loadtest.experiment.contender.Contender.Started;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ContenderSyntaxTest {
  private final ContenderSyntax syntax = new ContenderSyntax("/opt/trilane");

  @Test
  void aTargetHasAnyNameOrThatOfItsAddress() {
    var named = ContenderSyntax.target("old=localhost:50051");
    assertEquals("old", named.name());
    assertEquals(new Given(new Target("localhost", 50051)), named.origin());
    assertEquals("localhost-50051", ContenderSyntax.target("localhost:50051").name());
    assertFalse(named.isFresh());
  }

  @Test
  void aCommandOfOursIsGivenToTheLauncher() {
    var contender = syntax.command("new=serve --model virtual --set a=b");
    assertTrue(contender.isFresh());
    var words = ((Started) contender.origin()).command().words();
    assertEquals(
        "/opt/trilane serve --model virtual --set a=b --port 0 --exit-with-parent",
        String.join(" ", words));
  }

  @Test
  void oneOfOursWithSignsOfTheShellIsReadByTheShell() {
    var words = ((Started) syntax.command("new=serve --set a='b c'").origin()).command().words();
    assertEquals("/opt/trilane", words.getLast());
    assertEquals("exec \"$0\" serve --set a='b c' --port 0 --exit-with-parent", words.get(2));
  }

  @Test
  void anyOtherCommandIsTheShells() {
    var words =
        ((Started) syntax.command("peer=ONE=1 ./peer --port {port}").origin()).command().words();
    assertEquals("ONE=1 ./peer --port {port}", words.getLast());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a         | is not NAME='COMMAND'
          =serve    | is not NAME='COMMAND'
          a b=serve | must be of letters, digits
          """)
  void whatIsNoContenderIsNamed(String text, String rule) {
    var refusal = assertThrows(IllegalArgumentException.class, () -> syntax.command(text));
    assertTrue(String.valueOf(refusal.getMessage()).contains(rule), refusal::toString);
  }
}
