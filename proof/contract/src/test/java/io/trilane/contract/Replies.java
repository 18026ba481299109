package io.trilane.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The answers to one call, in order: messages, then the status.
final class Replies implements ClientResponseObserver<String, String> {
  private record Message(String text) {}

  private final LinkedBlockingQueue<Object> arrived = new LinkedBlockingQueue<>();
  private final CompletableFuture<ClientCallStreamObserver<String>> call =
      new CompletableFuture<>();

  @Override
  public void beforeStart(ClientCallStreamObserver<String> stream) {
    call.complete(stream);
  }

  @Override
  public void onNext(String message) {
    arrived.add(new Message(message));
  }

  @Override
  public void onError(Throwable failure) {
    arrived.add(failure);
  }

  @Override
  public void onCompleted() {
    arrived.add(Status.OK);
  }

  void cancel() {
    call.join().cancel("the test has gone", null);
  }

  String next() throws InterruptedException {
    return assertInstanceOf(Message.class, take()).text();
  }

  void assertCompleted() throws InterruptedException {
    assertEquals(Status.OK, take());
  }

  StatusRuntimeException failure() throws InterruptedException {
    return assertInstanceOf(StatusRuntimeException.class, take());
  }

  /// Waits for the status, whichever it is.
  ///
  /// @return whether it is a good one
  boolean endsWell() throws InterruptedException {
    var next = take();
    while (next instanceof Message) {
      next = take();
    }
    return next instanceof Status status && status.isOk();
  }

  /// The message for a client that was refused or failed.
  String reason() throws InterruptedException {
    return String.valueOf(failure().getStatus().getDescription());
  }

  private Object take() throws InterruptedException {
    var next = arrived.poll(10, TimeUnit.SECONDS);
    return next != null ? next : fail("nothing came back within 10 s");
  }
}
