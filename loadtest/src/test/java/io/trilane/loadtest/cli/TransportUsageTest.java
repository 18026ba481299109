package io.trilane.loadtest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.client.cli.Cli;
import io.trilane.loadtest.standin.Loads;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TransportUsageTest {
  private static final String RUN = "run --method trilane.v1.WorkService/Perform --rate 100";

  @TempDir Path folder;
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --deadline 0s        | --deadline must be positive, was 0ms
          --deadline soon      | 'soon' is not a duration
          --metadata team      | 'team' is not key=value
          --metadata grpc-x=1  | metadata key 'grpc-x' is reserved
          --metadata t-bin=%%  | the value of metadata key 't-bin' must be Base64
          --metadata t=é       | must be printable ASCII
          --authority a/b      | --authority a/b: an authority must be HOST or HOST:PORT
          --cacert nowhere.pem | --cacert must be a file that can be read, was
          --cacert garbage.pem | --cacert: File does not contain valid certificates
          --cert robot.pem     | --cert and --key come together, and --key is missing
          --key robot.key      | --cert and --key come together, and --cert is missing
          --cert robot.pem --key garbage.pem | --cert and --key: File does not contain valid certificates
          """)
  void wrongUsageIsOneLineAndExitCode2InEveryLoad(String arguments, String complaint)
      throws Exception {
    Files.writeString(folder.resolve("garbage.pem"), "no certificate");
    Files.writeString(folder.resolve("robot.pem"), "read only together with its key");
    Files.writeString(folder.resolve("robot.key"), "the same");
    for (var command :
        List.of(RUN, "compare", "curve", "knee", "cores", "hold", "mix", "advise", "race")) {
      err.getBuffer().setLength(0);
      assertEquals(2, execute(command + " --target localhost:1 " + arguments), command);
      assertTrue(err.toString().contains(complaint), err::toString);
      assertEquals(1, err.toString().lines().count(), err::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"compare", "curve", "knee", "cores", "hold", "mix", "advise", "race"})
  void modelsThatAreStartedHereSpeakNoTls(String command) {
    assertEquals(2, execute(command + " --tls"));
    assertTrue(
        err.toString().contains("--tls, --cacert and --cert are for servers of --target"),
        err::toString);
    assertEquals(1, err.toString().lines().count(), err::toString);
  }

  /// Files are meant in the test's own folder.
  private int execute(String line) {
    var words = line.replaceAll(" (\\S+\\.(pem|key))", " " + folder + "/$1").strip().split(" +");
    var arguments = List.of(words).subList(1, words.length).toArray(String[]::new);
    var invocation = new Invocation(Optional.of("trilane"), List.of(words));
    return Cli.of(Loads.command(words[0], invocation))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
