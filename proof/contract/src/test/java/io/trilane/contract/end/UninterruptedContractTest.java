package io.trilane.contract.end;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.stub.ServerCalls;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Replies;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.Call;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Methods whose handlers share what an interrupt would close.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(30)
final class UninterruptedContractTest {
  private static final String UNINTERRUPTED = "methods.\"test.Text/Unary\".interrupts = false";

  @Parameter private ModelName model;
  @TempDir private Path folder;

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch departed = new CountDownLatch(1);
  private final CompletableFuture<String> read = new CompletableFuture<>();

  @Test
  void tellsAHandlerOfItsOwnThatItsClientHasGone() throws Exception {
    try (var file = sharedFile();
        var server =
            Fixture.start(
                model,
                UNINTERRUPTED,
                Text.serving(Text.UNARY).unary(Text.UNARY, request -> work(file)).build())) {
      assertReadsThoughItsClientHasGone(server);
    }
  }

  @Test
  void tellsAStockHandlerThatItsClientHasGone() throws Exception {
    try (var file = sharedFile();
        var server =
            Fixture.start(
                model,
                UNINTERRUPTED,
                Text.stock(
                    Text.UNARY,
                    ServerCalls.asyncUnaryCall((request, out) -> out.onNext(work(file)))))) {
      assertReadsThoughItsClientHasGone(server);
    }
  }

  @Test
  void endsAWaitForTheNextMessage() throws Exception {
    var service =
        Text.serving(Text.COLLECT)
            .collect(
                Text.COLLECT,
                in -> {
                  begun.countDown();
                  return in.receive() + in.receive();
                })
            .build();
    try (var server =
        Fixture.start(model, "methods.\"test.Text/Collect\".interrupts = false", service)) {
      var replies = new Replies();
      server.open(Text.COLLECT, replies).onNext("first");
      begun.await();
      replies.cancel();
      server.awaitNothingInFlight();
    }
  }

  private void assertReadsThoughItsClientHasGone(Fixture server) throws Exception {
    var reply = server.callLater("");
    begun.await();
    reply.cancel();
    assertEquals("true shared", read.get());
    server.awaitNothingInFlight();
  }

  /// Waits for the departure and reads the file then, which an interrupt would have closed.
  private String work(FileChannel file) {
    Call.current().onDeparture(departed::countDown);
    begun.countDown();
    try {
      departed.await();
      var bytes = ByteBuffer.allocate(6);
      file.read(bytes, 0);
      read.complete(Call.current().isCancelled() + " " + new String(bytes.array(), US_ASCII));
    } catch (Exception e) {
      read.completeExceptionally(e);
    }
    return "";
  }

  private FileChannel sharedFile() throws Exception {
    var path = Files.writeString(folder.resolve("shared"), "shared");
    return FileChannel.open(path, StandardOpenOption.READ);
  }
}
