package io.trilane.loadtest.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import io.trilane.client.cli.Cli;
import io.trilane.loadtest.cli.Invocation;
import io.trilane.loadtest.standin.StandInServer;
import io.trilane.loadtest.standin.StandInServer.Answer;
import io.trilane.proto.v1.Work;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class RunCommandTest {
  private static final String PERFORM = "trilane.v1.WorkService/Perform";

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path protoset = Path.of("");

  @BeforeEach
  void aFileThatDescribesTheService() throws IOException {
    var set = FileDescriptorSet.newBuilder().addFile(Work.getDescriptor().toProto()).build();
    protoset = Files.write(folder.resolve("work.protoset"), set.toByteArray());
  }

  @Test
  void aMethodIsCalledWithTheRowsOfAFeed() throws IOException {
    var feed = Files.writeString(folder.resolve("waits.csv"), "wait,units\n1,0\n2,0\n");
    try (var server = new StandInServer(Answer.ECHO)) {
      run(
          server,
          "--method",
          PERFORM,
          "--data",
          "{\"waitMicros\": ${wait}}",
          "--feed",
          feed.toString(),
          "--rate",
          "100",
          "--protoset",
          protoset.toString());
      var calls = calls();
      assertTrue(calls.get("answered_in_time").getAsLong() > 0, err::toString);
      assertEquals(calls.get("offered").getAsLong(), calls.get("sent").getAsLong());
    }
  }

  @Test
  void itsHelpShowsAColumnAsItIsTyped() {
    try (var server = new StandInServer(Answer.ECHO)) {
      assertEquals(0, run(server, "--help"));
    }
    assertTrue(out.toString().contains("--data '{\"id\": \"${id}\"}' --feed"), out::toString);
    assertTrue(out.toString().contains("The request; ${column}"), out::toString);
  }

  @Test
  void aServerWithoutReflectionAsksForADescription() {
    try (var server = new StandInServer(Answer.ECHO)) {
      assertEquals(2, run(server, "--method", PERFORM, "--rate", "10"));
    }
    assertTrue(err.toString().contains("give --protoset"), err::toString);
  }

  @Test
  void aMethodThatIsNotThereHasANearest() {
    assertEquals(2, described("--method", "trilane.v1.WorkService/Perfrm"));
    assertTrue(err.toString().contains("nearest: " + PERFORM), err::toString);
  }

  @Test
  void aBodyThatDoesNotFitTheMessageIsNamedWithItsField() {
    assertEquals(2, described("--method", PERFORM, "--data", "{\"waitt\": 1}"));
    assertTrue(
        err.toString()
            .contains(
                "waitt (column 2): trilane.v1.PerformRequest has no such field; nearest:"
                    + " waitMicros"),
        err::toString);
    assertEquals(1, err.toString().lines().count());
  }

  @Test
  void aMethodOfOneRequestSendsOneMessage() {
    assertEquals(2, described("--method", PERFORM, "--messages", "2"));
    assertTrue(err.toString().contains("--messages is for a method that takes a stream"));
  }

  @Test
  void aColumnThatTheFeedHasNotIsNamed() throws IOException {
    var feed = Files.writeString(folder.resolve("ids.csv"), "id\n1\n");
    assertEquals(
        2,
        described(
            "--method", PERFORM, "--data", "{\"waitMicros\": ${wait}}", "--feed", feed.toString()));
    assertTrue(err.toString().contains("--feed has no column 'wait', it has [id]"), err::toString);
  }

  @Test
  void aRowOfAnotherLengthIsNamedByItsLine() throws IOException {
    var feed = Files.writeString(folder.resolve("ids.csv"), "id,name\n1,a\n2\n");
    assertEquals(2, described("--method", PERFORM, "--feed", feed.toString()));
    assertTrue(err.toString().contains("line 3 of"), err::toString);
  }

  private int described(String... more) {
    try (var server = new StandInServer(Answer.ECHO)) {
      var arguments = new ArrayList<>(List.of(more));
      arguments.addAll(List.of("--rate", "10", "--protoset", protoset.toString()));
      return run(server, arguments.toArray(String[]::new));
    }
  }

  private int run(StandInServer server, String... more) {
    var arguments =
        new ArrayList<>(
            List.of(
                "--target",
                server.target().toString(),
                "--repeats",
                "0",
                "--steady",
                "0s",
                "--warmup-limit",
                "0s",
                "--duration",
                "1s",
                "--output",
                folder.resolve("results").toString()));
    arguments.addAll(List.of(more));
    return Cli.of(new RunCommand(new Invocation(Optional.empty(), arguments)))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }

  private JsonObject calls() throws IOException {
    return JsonParser.parseString(Files.readString(folder.resolve("results/result.json")))
        .getAsJsonObject()
        .getAsJsonArray("runs")
        .get(0)
        .getAsJsonObject()
        .getAsJsonArray("traffics")
        .get(0)
        .getAsJsonObject();
  }
}
