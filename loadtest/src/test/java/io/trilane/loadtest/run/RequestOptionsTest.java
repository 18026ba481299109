package io.trilane.loadtest.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.trilane.client.cli.Cli;
import io.trilane.loadtest.cli.Invocation;
import io.trilane.loadtest.standin.Loads;
import io.trilane.loadtest.standin.StandInServer;
import io.trilane.loadtest.standin.StandInServer.Answer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class RequestOptionsTest {
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --data {}                                | --data is for --method, and none is given
          --messages 2                             | --messages is for --method, and none is given
          --feed ids.csv                           | --feed is for --method, and none is given
          --protoset a                             | --protoset is for --method, and none is given
          --proto a                                | --proto is for --method, and none is given
          --import-path a                          | --import-path is for --method, and none is given
          --method trilane.v1.WorkService/Perform --wait 1ms | --wait is for WorkService/Perform;
          --method trilane.v1.WorkService/Perform --compute 1 | --compute is for WorkService/Perform;
          --method trilane.v1.WorkService/Perform --payload 1 | --payload is for WorkService/Perform;
          --method trilane.v1.WorkService/Perfrm   | WorkService has no method Perfrm; nearest: Perform
          --method trilane.v1.WorkServic/Perform   | nearest: trilane.v1.WorkService
          --method Perform                         | SERVICE/METHOD
          --method trilane.v1.WorkService/Perform --data {"waitt":1} | waitt (column 2)
          --method trilane.v1.WorkService/Perform --messages 2 | --messages is for a method that takes
          --method trilane.v1.WorkService/Perform --feed none | none
          """)
  void wrongUsageIsOneLineAndExitCode2InEveryLoad(String arguments, String complaint) {
    try (var server =
        new StandInServer(
            Answer.ECHO, builder -> builder.addService(ProtoReflectionServiceV1.newInstance()))) {
      for (var name : List.of("compare", "knee", "cores")) {
        err.getBuffer().setLength(0);
        assertEquals(2, execute(name, server, arguments.split(" +")), name);
        assertTrue(err.toString().contains(complaint), err::toString);
        assertFalse(err.toString().contains("give --protoset"), err::toString);
        assertEquals(1, err.toString().lines().count(), err::toString);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"compare", "knee", "cores"})
  void aServerThatDescribesNothingAsksForADescription(String name) {
    try (var server = new StandInServer(Answer.ECHO)) {
      assertEquals(2, execute(name, server, "--method", "trilane.v1.WorkService/Perform"));
    }
    assertTrue(err.toString().contains("or give --protoset or --proto"), err::toString);
  }

  private int execute(String name, StandInServer server, String... more) {
    var target = Stream.of("--target", "a=" + server.target());
    var words = Stream.concat(target, Stream.of(more)).toArray(String[]::new);
    return Cli.of(Loads.command(name, new Invocation(Optional.empty(), List.of(words))))
        .setErr(new PrintWriter(err, true))
        .execute(words);
  }
}
