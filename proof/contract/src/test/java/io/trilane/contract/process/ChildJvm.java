package io.trilane.contract.process;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A process that runs one class of these tests, for what would end or harm the tests' own JVM.
public final class ChildJvm implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private ChildJvm(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  /// @param options of the JVM
  public static ChildJvm start(Class<?> main, List<String> options, String... arguments)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--add-opens=java.base/java.util.concurrent.locks=ALL-UNNAMED");
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return new ChildJvm(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /// The first line of output that holds a text; the test's own timeout bounds the wait.
  public String lineWith(String text) throws IOException {
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      if (line.contains(text)) {
        return line;
      }
    }
    throw new AssertionError("the process ended without saying " + text);
  }

  /// Sends SIGTERM.
  public void terminate() {
    process.destroy();
  }

  public int exitCode() throws InterruptedException {
    assertTrue(process.waitFor(30, TimeUnit.SECONDS), "the process runs on");
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
