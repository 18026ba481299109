package io.trilane.testing.page;

import static io.grpc.stub.ClientCalls.blockingServerStreamingCall;
import static io.grpc.stub.ClientCalls.blockingUnaryCall;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.trilane.runtime.GrpcService;
import io.trilane.testing.EachModel;
import io.trilane.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `docs/handlers.md` shows code that is compiled, and that does in each model what the page says.
@Timeout(60)
final class HandlersPageTest {
  private static final Path PAGE = Path.of("../../../docs/handlers.md");
  private static final Path SOURCES = Path.of("src/test/java/io/trilane/testing/page");

  @Test
  void thePageShowsTheCodeThatRuns() throws IOException {
    assertEquals(new TreeSet<>(snippets()), new TreeSet<>(shown()));
  }

  @EachModel
  void eachKindAnswers(TestServer server) throws Exception {
    server.serve(Orders.service());
    assertEquals("placed tea", place(server, "tea"));
    assertEquals("the answer: asked tea", place(server, "ask"));
    assertEquals(
        List.of("tea 0", "tea 1", "tea 2"),
        all(
            blockingServerStreamingCall(
                server.channel(), OrdersGrpc.getWatchMethod(), CallOptions.DEFAULT, "tea")));
    var rows =
        ClientCalls.blockingClientStreamingCall(
            server.channel(), OrdersGrpc.getImportMethod(), CallOptions.DEFAULT);
    assertEquals("stored 2", exchange(rows, "a", "b"));
    assertEquals("re: hello", exchange(open(server, OrdersGrpc.getChatMethod()), "hello"));
    assertEquals(
        "tea is your order number 1", exchange(open(server, OrdersGrpc.getTradeMethod()), "tea"));
  }

  @EachModel
  void tasksFanOut(TestServer server) {
    server.serve(Orders.service());
    assertEquals("7.50, 3 left", place(server, "offer"));
    assertEquals("offer of near", place(server, "best"));
  }

  @EachModel
  void exceptionsHaveAMeaning(TestServer server) {
    server.serve(Orders.service());
    Orders.exceptions(server.trilane());
    assertEquals("NOT_FOUND: no such order", failure(server, "unknown"));
    assertEquals("UNAVAILABLE: the database is busy", failure(server, "busy"));
  }

  @EachModel
  void headersTrailersAndFailuresReachTheClient(TestServer server) throws Exception {
    server.serve(Orders.serviceOf(new Orders.Tenants()));
    var chat = open(server, OrdersGrpc.getChatMethod());
    chat.write("too many");
    var failure = assertThrows(StatusException.class, chat::read);
    assertEquals("RESOURCE_EXHAUSTED: too many orders", failure.getMessage());
    var trailers = failure.getTrailers();
    assertEquals("3", text(trailers, "retry-after"));
    assertEquals("17", text(trailers, "rows-read"));
    assertEquals("eu-3", text(trailers, "served-by"));
  }

  @EachModel
  void stepsMembersAndInterceptorsWork(TestServer server) throws Exception {
    server.serve(Orders.serviceOf(new Orders.Tenants()));
    assertEquals("the answer: asked tea", place(server, "tea"));
    assertEquals(
        List.of("2"),
        all(
            blockingServerStreamingCall(
                server.channel(), OrdersGrpc.getWatchMethod(), CallOptions.DEFAULT, "")));
    var sent = new Metadata();
    sent.put(Metadata.Key.of("tenant", Metadata.ASCII_STRING_MARSHALLER), "blue");
    var rows =
        ClientCalls.blockingClientStreamingCall(
            ClientInterceptors.intercept(
                server.channel(), MetadataUtils.newAttachHeadersInterceptor(sent)),
            OrdersGrpc.getImportMethod(),
            CallOptions.DEFAULT);
    assertEquals("a for blue", exchange(rows, "a"));
    var member = open(server, OrdersGrpc.getTradeMethod());
    member.write("hello");
    assertEquals("hello", member.read());
    member.cancel("bye", null);
  }

  @EachModel
  void aProxyPassesAConversationOn(TestServer server) throws Exception {
    server.serve(
        GrpcService.of(OrdersGrpc.getServiceDescriptor())
            .unary(OrdersGrpc.getPlaceMethod(), request -> request)
            .emit(OrdersGrpc.getWatchMethod(), (request, out) -> {})
            .collect(OrdersGrpc.getImportMethod(), in -> "")
            .converse(
                OrdersGrpc.getChatMethod(),
                (in, out) -> Orders.proxy(in, out, open(server, OrdersGrpc.getTradeMethod())))
            .converse(
                OrdersGrpc.getTradeMethod(),
                (in, out) -> {
                  for (var message : in) {
                    out.send(message);
                  }
                })
            .build());
    assertEquals("hello", exchange(open(server, OrdersGrpc.getChatMethod()), "hello"));
  }

  private static String place(TestServer server, String request) {
    return blockingUnaryCall(
        server.channel(), OrdersGrpc.getPlaceMethod(), CallOptions.DEFAULT, request);
  }

  private static String failure(TestServer server, String request) {
    return String.valueOf(
        assertThrows(StatusRuntimeException.class, () -> place(server, request)).getMessage());
  }

  private static BlockingClientCall<String, String> open(
      TestServer server, io.grpc.MethodDescriptor<String, String> method) {
    return ClientCalls.blockingBidiStreamingCall(server.channel(), method, CallOptions.DEFAULT);
  }

  private static String exchange(BlockingClientCall<String, String> call, String... messages)
      throws Exception {
    for (var message : messages) {
      call.write(message);
    }
    call.halfClose();
    var answer = call.read();
    assertEquals(null, call.read());
    return String.valueOf(answer);
  }

  private static List<String> all(Iterator<String> answers) {
    var all = new ArrayList<String>();
    answers.forEachRemaining(all::add);
    return all;
  }

  private static String text(Metadata metadata, String name) {
    return String.valueOf(metadata.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER)));
  }

  /// The text between ```` ```java ```` and the end of its block.
  private static List<String> shown() throws IOException {
    var blocks = new ArrayList<String>();
    for (var rest = Files.readString(PAGE).split("```java\n", -1);
        blocks.size() + 1 < rest.length; ) {
      var block = rest[blocks.size() + 1];
      blocks.add(block.substring(0, block.indexOf("```")));
    }
    assertTrue(blocks.size() > 5);
    return blocks;
  }

  private static List<String> snippets() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      var all = new ArrayList<String>();
      for (var file : files.filter(file -> !file.endsWith("HandlersPageTest.java")).toList()) {
        var parts = Files.readString(file).split("\n *// snippet [a-z-]+\n", -1);
        for (var part : List.of(parts).subList(1, parts.length)) {
          all.add(part.substring(0, part.indexOf("// end")).stripTrailing().stripIndent() + "\n");
        }
      }
      return all;
    }
  }
}
