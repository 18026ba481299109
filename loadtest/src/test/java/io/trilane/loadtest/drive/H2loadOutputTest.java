package io.trilane.loadtest.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trilane.client.cli.CommandFailed;
import io.trilane.loadtest.drive.Driver.Driven;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class H2loadOutputTest {
  @Test
  void theSummaryOfATimedRunIsRead() throws CommandFailed {
    var output =
        """
        Main benchmark duration is over for thread #0. Stopping all clients.
        Stopped all clients for thread #0

        finished in 7.01s, 46713.33 req/s, 3.39MB/s
        requests: 140143 total, 140143 started, 140142 done, 140140 succeeded, 2 failed, 0 errored, 0 timeout
        status codes: 140139 2xx, 0 3xx, 0 4xx, 0 5xx
        traffic: 10.16MB (10654465) total, 831.07KB (851016) headers (space savings 95.18%), 8.94MB (9373553) data
                             min         max         mean         sd        +/- sd
        time for request:      426us    203.97ms      8.57ms     11.24ms    93.96%
        """;
    assertEquals(new Driven(140_140, 2, 9_373_553, 3), read(output));
  }

  @Test
  void withoutASummaryTheLastWordsAreQuoted() {
    var failure =
        assertThrows(CommandFailed.class, () -> read("starting benchmark...\nno such host\n\n"));
    assertEquals("h2load gave no summary; it said last: no such host", failure.getMessage());
  }

  private static Driven read(String text) throws CommandFailed {
    var output = new H2loadOutput();
    text.lines().forEach(output::take);
    return output.driven(Duration.ofSeconds(3));
  }
}
