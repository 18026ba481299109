package io.trilane.loadtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.loadtest.cli.Invocation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void helpListsTheCommands() {
    assertEquals(0, run("--help"));
    assertTrue(out.toString().contains("compare"), out::toString);
  }

  @Test
  void helpOfACommandNamesItAsTheUserTypedIt() {
    assertEquals(0, run("compare", "--help"));
    assertTrue(out.toString().startsWith("Usage: trilane compare"), out::toString);
  }

  @Test
  void aMistakeInACommandIsOneLineThatNamesIt() {
    assertEquals(2, run("compare", "--wait", "soon"));
    assertTrue(err.toString().startsWith("trilane compare: "), err::toString);
    assertEquals(1, err.toString().lines().count());
  }

  private int run(String... arguments) {
    return Main.commandLine(new Invocation(Optional.empty(), List.of(arguments)))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
