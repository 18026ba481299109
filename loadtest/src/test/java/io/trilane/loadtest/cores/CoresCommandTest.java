package io.trilane.loadtest.cores;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.client.cli.Cli;
import io.trilane.loadtest.cli.Invocation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CoresCommandTest {
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --cores 1,500000         | --cores must be at most
          --cores 2,1              | must be numbers each larger than the one before
          --target localhost:1     | --target localhost:1 must be a process of this user, whose cores
          --target 192.0.2.1:1     | --target 192.0.2.1:1 is on another machine, where cores cannot be
          --share-cores            | --share-cores leaves nothing to sweep
          --clients 9 --rate 9     | --clients and --rate exclude each other
          --rate 900000            | what one process can send
          --cores 0-63             | from 1 to 1000000, was '0-63'
          --cores 64               | --cores must be at most
          --rate 0                 | from 1 to 1000000, was '0'
          """)
  void wrongUsageIsOneLineAndExitCode2(String arguments, String complaint) {
    var words = arguments.split(" +");
    var code =
        Cli.of(new CoresCommand(new Invocation(Optional.of("trilane"), List.of(words))))
            .setErr(new PrintWriter(err, true))
            .execute(words);
    assertEquals(2, code);
    assertTrue(err.toString().contains(complaint), err::toString);
    assertEquals(1, err.toString().lines().count(), err::toString);
  }
}
