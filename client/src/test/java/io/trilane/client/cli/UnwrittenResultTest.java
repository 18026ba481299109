package io.trilane.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

/// Results that do not get to where they belong: the disk is full.
final class UnwrittenResultTest {
  private static final String FULL = "No space left on device";

  private final StringWriter err = new StringWriter();

  @Command(name = "write")
  private record Writing(Callable<Integer> work) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      return work.call();
    }
  }

  @Test
  void aFileThatCannotBeWrittenIsNoMistakeOfTheProgram() {
    assertEquals(
        1,
        run(() -> {
          throw new FileSystemException("result.json", null, FULL);
        }));
    assertEquals(
        1,
        run(() -> {
          throw new UncheckedIOException(new IOException(FULL));
        }));
    assertEquals(
        """
        write: cannot read or write: java.nio.file.FileSystemException: result.json: %s
        write: cannot read or write: %s
        """
            .formatted(FULL, FULL),
        err.toString());
  }

  @Test
  void aResultThatNobodyCouldReadIsAFailure() {
    var before = System.out;
    System.setOut(new PrintStream(new FullDisk(), true));
    try {
      assertEquals(
          1,
          run(() -> {
            System.out.println("the result");
            return 0;
          }));
    } finally {
      System.setOut(before);
    }
    assertEquals("write: cannot write the result to standard output\n", err.toString());
  }

  private int run(Callable<Integer> work) {
    return Cli.run(Cli.of(new Writing(work)).setErr(new PrintWriter(err, true)));
  }

  private static final class FullDisk extends OutputStream {
    @Override
    public void write(int octet) throws IOException {
      throw new IOException(FULL);
    }
  }
}
