package io.trilane.client.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.trilane.client.cli.CommandRun;
import io.trilane.client.counterpart.HonestWork;
import io.trilane.client.counterpart.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenTest {
  private final Queue<String> shown = new ConcurrentLinkedQueue<>();
  @TempDir private Path folder;

  @Test
  void everyCallShowsTheTokenInTheFile() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "s3cret==\n");
    try (var server = TestServer.of(s -> s.intercept(new Listening()), new HonestWork())) {
      var run =
          CommandRun.of(
              "call --count 2 --target %s --token-file %s".formatted(server.target(), file));
      assertEquals("", run.err());
      assertEquals(List.of("Bearer s3cret==", "Bearer s3cret=="), List.copyOf(shown));
    }
  }

  private final class Listening implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      shown.add(
          String.valueOf(
              headers.get(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER))));
      return next.startCall(call, headers);
    }
  }
}
