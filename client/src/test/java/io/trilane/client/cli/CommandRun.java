package io.trilane.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.trilane.client.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/// A command line executed in this process, and what came of it.
public record CommandRun(int exitCode, String out, String err) {
  /// Executes it.
  ///
  /// @param line the words after `trilane`; none holds a space
  public static CommandRun of(String line) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine =
        Cli.of(new Main()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int exitCode = commandLine.execute(line.split(" "));
    return new CommandRun(exitCode, out.toString(), err.toString());
  }

  public JsonObject json() {
    return JsonParser.parseString(out).getAsJsonObject();
  }

  /// Asserts that the command ended with this code and this one line, and printed nothing else.
  public void assertRefused(int exitCode, String line) {
    assertEquals(line + System.lineSeparator(), err);
    assertEquals("", out);
    assertEquals(exitCode, this.exitCode);
  }
}
