package io.trilane.gatling;

import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.md5;
import static io.gatling.javaapi.core.CoreDsl.substring;
import static io.trilane.gatling.GrpcDsl.grpc;
import static io.trilane.gatling.GrpcDsl.response;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.DynamicMessage;
import io.gatling.javaapi.core.exec.Executable;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ProtoReflectionService;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JsonTest {
  private static final String PERFORM = "trilane.v1.WorkService/Perform";

  @TempDir Path folder;

  @Test
  void jsonGoesOutAndJsonIsChecked() {
    var run =
        run(
            exec(session -> session.set("payload", "aGVsbG8=").set("wait", 1)),
            grpc("Perform")
                .unary(PERFORM)
                .send("{\"waitMicros\": #{wait}, \"payload\": \"#{payload}\"}")
                .check(
                    jsonPath("$.payload").isEL("#{payload}"),
                    jsonPath("$.messages").saveAs("messages"),
                    jmesPath("messages").is("1"),
                    substring("aGVsbG8"),
                    bodyString().saveAs("body"),
                    response((DynamicMessage answer) -> answer.getAllFields().size()).is(2)),
            grpc("again").unary("trilane.v1.WorkService.Perform").send(session -> "{}"));
    assertEquals(List.of(), run.failures());
    assertEquals(List.of(), run.notMade);
    assertEquals("1", run.sessions.get(0).getString("messages"));
    assertTrue(
        run.sessions
            .get(0)
            .getString("body")
            .startsWith("{\"payload\":\"aGVsbG8=\",\"messages\":\"1\",\"payloadBytes\":\"0\""));
  }

  @Test
  void streamsOfEveryKindSpeakJson() {
    var emit =
        grpc("Emit")
            .serverStream("trilane.v1.WorkService/Emit")
            .check(jsonPath("$.messages").saveAs("emitted"));
    var collect =
        grpc("Collect")
            .clientStream("trilane.v1.WorkService/Collect")
            .check(jsonPath("$.messages").is("2"));
    var converse =
        grpc("Converse")
            .bidiStream("trilane.v1.WorkService/Converse")
            .check(jsonPath("$.messages").is("1"));
    var run =
        run(
            exec(session -> session.set("count", 3)),
            emit.send("{\"count\": #{count}}"),
            emit.awaitStreamEnd(),
            collect.start(),
            collect.send("{}"),
            collect.send(session -> "{\"payload\": \"AA==\"}"),
            collect.halfClose(),
            collect.awaitStreamEnd(),
            converse.start(),
            converse.send("{}"),
            converse.awaitMessages(1),
            converse.halfClose(),
            converse.awaitStreamEnd());
    assertEquals(List.of(), run.failures());
    assertEquals(List.of("Emit", "Emit", "Emit", "Collect", "Converse"), run.names());
    assertEquals("3", run.sessions.get(0).getString("emitted"));
  }

  @Test
  void aBodyThatDoesNotFitNamesFieldAndColumn() {
    var run =
        run(
            json("{\"waitMicro\": 1}"),
            json("{\"waitMicros\": \"soon\"}"),
            json("{\"waitMicros\": -1}"),
            json("{\n  \"payload\": \"AA==\",\n  \"computeUnits\": {\"a\": 1}\n}"),
            json("{\"waitMicros\": 1"),
            json("[]"),
            json("{\"payload\": \"\"}}"),
            json("{\n  \"waitMicros\": 0\n} {\"waitMicros\": 1}"),
            json("{\"waitMicros\": #{missing}}"));
    var intro = "Perform: JSON of trilane.v1.PerformRequest: ";
    assertEquals(
        List.of(
            intro
                + "waitMicro (column 2): trilane.v1.PerformRequest has no such field; nearest:"
                + " waitMicros",
            intro + "waitMicros (column 16): Not an uint32 value: \"soon\"",
            intro + "waitMicros (column 16): Out of range uint32 value: -1",
            intro
                + "computeUnits (line 3, column 19): Invalid value: {\"a\":1} for expected type:"
                + " UINT32",
            intro + "(column 17): Unexpected end-of-input: expected close marker for Object",
            intro + "(column 1): must be a JSON object",
            intro + "(column 16): there is more after the message",
            intro + "(line 3, column 3): there is more after the message",
            "Perform: request: No attribute named 'missing' is defined"),
        run.notMade);
  }

  @Test
  void anUnknownMethodNamesTheNearest() {
    var run =
        run(
            grpc("a").unary("trilane.v1.WorkService/Preform").send("{}"),
            grpc("b").unary("trilane.v1.WorkServices/Perform").send("{}"),
            grpc("c").unary("trilane.v1.WorkService/Converse").send("{}"),
            grpc("d").bidiStream("trilane.v1.WorkService/Converse").start());
    assertEquals(
        List.of(
            "a: trilane.v1.WorkService has no method Preform; nearest: Perform",
            "b: the server has no service trilane.v1.WorkServices; nearest: trilane.v1.WorkService",
            "c: trilane.v1.WorkService/Converse is BIDI_STREAMING, not UNARY: use bidiStream(…)"),
        run.notMade);
    var noName = assertThrows(IllegalArgumentException.class, () -> grpc("x").unary("Perform"));
    assertEquals("a method's name is package.Service/Method, was 'Perform'", noName.getMessage());
    var noText =
        assertThrows(
            IllegalArgumentException.class,
            () -> grpc("x").unary(PERFORM).send("{}").check(md5().is("…")));
    assertEquals("a gRPC call cannot be checked by Md5", noText.getMessage());
  }

  @Test
  @SuppressWarnings("deprecation") // the older service is what this is about
  void theOlderReflectionServiceWillDoAndNoneIsSaid() {
    try (var older =
            new WorkServer(
                NettyServerBuilder.forPort(0).addService(ProtoReflectionService.newInstance()));
        var none = new WorkServer(NettyServerBuilder.forPort(0))) {
      assertEquals(List.of(), run(older, json("{}")).notMade);
      assertEquals(
          List.of(
              "Perform: the server has no reflection service, which a method by its name needs"),
          run(none, json("{}")).notMade);
    }
  }

  private static Executable json(String body) {
    return grpc("Perform").unary(PERFORM).send(body);
  }

  private GatlingRun run(Executable first, Executable... more) {
    try (var server = new WorkServer()) {
      return run(server, first, more);
    }
  }

  private GatlingRun run(WorkServer server, Executable first, Executable... more) {
    var protocol = grpc.forAddress("localhost", server.port()).usePlaintext().shareChannel();
    return GatlingRun.of(folder, 1, protocol, first, more);
  }
}
