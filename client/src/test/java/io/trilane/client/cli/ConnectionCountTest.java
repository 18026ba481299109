package io.trilane.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/// The connections that carry the calls or sessions of a command.
final class ConnectionCountTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "1000, 1", "1001, 2", "5000, 5", "2147483647, 2147484"})
  void isTheSmallestThatCarriesTheClients(int clients, int connections) {
    assertEquals(connections, parsed().count("--sessions", clients));
  }

  @Test
  void isTheOneAskedForIfThatIsEnough() {
    assertEquals(2, parsed("--connections", "2").count("--sessions", 2_000));
    assertEquals(20, parsed("--connections", "20").count("--sessions", 1));
  }

  @Test
  void refusesFewerAndNamesBothOptions() {
    var failure =
        assertThrows(
            ParameterException.class,
            () -> parsed("--connections", "1").count("--concurrency", 1_001));
    assertEquals(
        "--concurrency 1001 take 2 connections at least (1000 each), --connections was 1",
        failure.getMessage());
  }

  private static ConnectionCount parsed(String... arguments) {
    var command = new Connecting();
    new CommandLine(command).parseArgs(arguments);
    return command.connections;
  }

  @Command(name = "connecting")
  private static final class Connecting {
    @Mixin private final ConnectionCount connections = new ConnectionCount();
  }
}
