package io.trilane.app.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.app.Main;
import io.trilane.runtime.ModelName;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The answer of `trilane serve` to wrong input: one line and an exit code.
final class ServeCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --model fibre          | 2 | trilane: trilane.model = fibre (flag): must be one of platform, virtual, pipeline, or shares of them in whole percent that sum to 100, such as virtual 90 %, pipeline 10 %
          --set modle=virtual    | 2 | trilane: modle = virtual (flag): unknown key; every key begins with trilane.
          --set trilane.admission.adaptive-min=200 --port 0 --backend timer | 2 | trilane: trilane.admission.adaptive-initial = 100: must be from trilane.admission.adaptive-min = 200 to trilane.admission.adaptive-max = 10000
          --port 70000           | 2 | trilane: trilane.server.port = 70000 (flag): must be a whole number from 0 to 65535
          --port -1              | 2 | trilane: trilane.server.port = -1 (flag): must be a whole number from 0 to 65535
          --backend nowhere      | 2 | trilane: trilane.backend.target = nowhere (flag): must be embedded, timer or HOST:PORT
          --prot 1               | 2 | trilane: Unknown options: '--prot', '1' (see trilane serve --help)
          --set trilane.modle=virtual | 2 | trilane: trilane.modle = virtual (flag): unknown key; the nearest is trilane.model
          -Dtrilane.modle=virtual | 2 | trilane: trilane.modle = virtual (system property): unknown key; the nearest is trilane.model
          --config missing.conf  | 2 | trilane: missing.conf: no such file, or not readable
          --set trilane.server.tls.certificate=a.pem | 2 | trilane: trilane.server.tls.certificate and trilane.server.tls.key go together: one is set, the other is not
          --set trilane.server.tls.client-ca=a.pem | 2 | trilane: trilane.server.tls.client-ca = a.pem: needs trilane.server.tls.certificate
          --set trilane.auth.client-certificates=true | 2 | trilane: trilane.auth.client-certificates = true: needs trilane.server.tls.client-ca
          --set trilane.auth.granted=trilane.v1.WorkServise | 2 | trilane: trilane.auth.granted: trilane.v1.WorkServise is neither a service nor a method; the nearest is trilane.v1.WorkService
          --set trilane.auth.tokens-file=missing.tokens | 1 | trilane: missing.tokens: no such file, or not readable
          --set trilane.auth.tokens-file=pom.xml | 1 | trilane: pom.xml: line 1: a token must be of letters, digits and -._~+/, as RFC 6750 has it
          --host no.such.host.invalid --port 0 | 1 | trilane: cannot listen on no.such.host.invalid:0: no such host
          """)
  void saysWhatIsWrong(String arguments, int exitCode, String line) {
    assertEquals(exitCode, run(arguments.split(" ")));
    assertEquals(line, err.toString().strip());
  }

  @Test
  void namesTheMethodThatDoesNotExist() {
    var key = "trilane.methods.\"trilane.v1.WorkService/Preform\".model";
    assertEquals(2, run("--port", "0", "--set", key + "=platform"));
    assertEquals(
        "trilane: trilane.methods.\"trilane.v1.WorkService/Preform\": no such method;"
            + " the nearest is trilane.v1.WorkService/Perform",
        err.toString().strip());
  }

  @Test
  void saysThatThePortIsTaken() throws Exception {
    try (var other = RunningServer.start(ModelName.VIRTUAL, "")) {
      var port = Integer.toString(other.server().port());
      assertEquals(1, run("--port", port, "--backend", "timer"));
      assertTrue(
          err.toString().startsWith("trilane: cannot listen on 0.0.0.0:" + port + ": "),
          err.toString());
    }
  }

  @Test
  void printsEveryKeyAsTheDocumentationHasThem() throws IOException {
    assertEquals(0, run("--settings"));
    var documented = Files.readString(Path.of("../../docs/configuration.md"));
    assertTrue(
        documented.contains(out.toString().strip()),
        "docs/configuration.md must hold what trilane serve --settings prints:\n" + out);
  }

  private int run(String... arguments) {
    var command = new String[arguments.length + 1];
    command[0] = "serve";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return Main.commandLine(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(command);
  }
}
