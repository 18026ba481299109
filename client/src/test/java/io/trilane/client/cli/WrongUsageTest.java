package io.trilane.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrongUsageTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      textBlock =
          """
          --wait 2s --deadline 1s                             | --wait 2s must be shorter than --deadline 1s
          --wait 1s --deadline 5s --method collect --messages 5 | --wait 1s for 5 messages, 5s, must be shorter than --deadline 5s
          --deadline 0                                        | --deadline must be positive, was 0s
          --wait 20                                           | Invalid value for option '--wait': '20' is not a duration: a number, then ns, us, ms, s, m or h, as in 20ms
          --wait -20ms                                        | Invalid value for option '--wait': '-20ms' is not a duration: a number, then ns, us, ms, s, m or h, as in 20ms
          --wait 9999999999h                                  | Invalid value for option '--wait': '9999999999h' is longer than 24h, the longest duration
          --wait 2h                                           | --wait must be in whole microseconds and at most 71m, was 2h
          --wait 1ns                                          | --wait must be in whole microseconds and at most 71m, was 1ns
          --compute -1                                        | Invalid value for option '--compute': must be a whole number from 0 to 4294967295, was '-1'
          --compute 4294967296                                | Invalid value for option '--compute': must be a whole number from 0 to 4294967295, was '4294967296'
          --payload -1                                        | Invalid value for option '--payload': must be a number of bytes from 0 to 2147483647, with KiB or MiB or without, was '-1'
          --payload 4GiB                                      | Invalid value for option '--payload': must be a number of bytes from 0 to 2147483647, with KiB or MiB or without, was '4GiB'
          --payload 4MiB                                      | --payload 4194304 with 1024 bytes of other fields is over the limit, --max-message 4194304
          --count 0                                           | Invalid value for option '--count': must be a whole number from 1 to 1000000, was '0'
          --count 99999999999999999999999                     | Invalid value for option '--count': must be a whole number from 1 to 1000000, was '99999999999999999999999'
          --count many                                        | Invalid value for option '--count': must be a whole number from 1 to 1000000, was 'many'
          --method sing                                       | Invalid value for option '--method': expected one of [PERFORM, COLLECT, EMIT] (case-insensitive) but was 'sing'
          --metadata token                                    | Invalid value for option '--metadata' (KEY=VALUE): 'token' is not key=value
          --tls-ca no.pem                                     | cannot read no.pem
          --tls-cert no.pem                                   | a client certificate and its key come together, but the key is missing
          --tls-key no.pem                                    | a client certificate and its key come together, but the certificate is missing
          --tls-ca pom.xml                                    | File does not contain valid certificates: pom.xml
          --token-file no.token                               | cannot read no.token
          --token-file pom.xml                                | pom.xml must hold one bearer token and nothing else
          --max-message 0                                     | --payload 0 with 1024 bytes of other fields is over the limit, --max-message 0
          --authority a/b                                     | an authority must be HOST or HOST:PORT, was 'a/b'
          --cout 1                                            | Unknown options: '--cout', '1' (did you mean --compute or --count or --concurrency or --connections?)
          --count                                             | Missing required parameter for option '--count' (N)
          """)
  void isAnsweredInOneLine(String options, String line) {
    CommandRun.of("call --target localhost:50051 " + options)
        .assertRefused(2, "trilane call: " + line + "; see 'trilane call --help'");
  }

  @Test
  void aTargetIsRequired() {
    CommandRun.of("call")
        .assertRefused(
            2,
            "trilane call: Missing required option: '--target=HOST:PORT';"
                + " see 'trilane call --help'");
  }

  @Test
  void aTokenDoesNotLeaveThisMachineInTheClear() {
    CommandRun.of("call --target 10.0.0.1:50051 --token-file token")
        .assertRefused(
            2,
            "trilane call: --token-file to 10.0.0.1:50051 needs --tls:"
                + " the token would be sent unencrypted; see 'trilane call --help'");
  }

  @Test
  void moreSessionsThanTheConnectionsMayCarryAreRefused() {
    CommandRun.of("session --target localhost:1 --sessions 2001 --connections 2")
        .assertRefused(
            2,
            "trilane session: --sessions 2001 take 3 connections at least (1000 each),"
                + " --connections was 2; see 'trilane session --help'");
  }

  @Test
  void anUnknownCommandIsNamed() {
    CommandRun.of("cal")
        .assertRefused(
            2,
            "trilane: Unmatched argument at index 0: 'cal' (did you mean call?); see 'trilane"
                + " --help'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"call --help", "help call", "session --help", "help session"})
  void helpShowsHowTheLauncherIsCalled(String line) {
    CommandRun run = CommandRun.of(line);
    String command = line.replaceAll(" ?(--)?help ?", "");
    assertEquals(0, run.exitCode());
    assertTrue(run.out().startsWith("Usage: trilane " + command + " "), run::out);
    assertEquals("", run.err());
  }
}
