package io.trilane.runtime.internal.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.grpc.KnownLength;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The size of the request that a thread has read last.
@Timeout(30)
final class RequestSizeTest {
  @AfterEach
  void forget() {
    RequestSize.last();
  }

  @Test
  void isTheLengthThatTheTransportKnows() throws IOException {
    var text = RequestSize.noting(new Known(new byte[100]), stream -> "not read");
    assertEquals("not read", text);
    assertEquals(100, RequestSize.last());
  }

  /// A compressed message has no length before it is read.
  @Test
  void isCountedWhileAMessageOfUnknownLengthIsRead() throws IOException {
    int read =
        RequestSize.noting(new ByteArrayInputStream(new byte[100]), RequestSizeTest::readAll);
    assertEquals(100, read);
    assertEquals(100, RequestSize.last());
  }

  @Test
  void countsNoMoreThanWasRead() throws IOException {
    RequestSize.noting(new ByteArrayInputStream(new byte[100]), RequestSizeTest::readOne);
    assertEquals(1, RequestSize.last());
  }

  @Test
  void isToldOnce() throws IOException {
    RequestSize.noting(new Known(new byte[100]), stream -> "");
    assertEquals(100, RequestSize.last());
    assertEquals(0, RequestSize.last());
  }

  @Test
  void isThatOfTheLastMessage() throws IOException {
    RequestSize.noting(new Known(new byte[100]), stream -> "");
    RequestSize.noting(new Known(new byte[0]), stream -> "");
    assertEquals(0, RequestSize.last());
  }

  @Test
  void belongsToTheThreadThatReadTheMessage() throws Exception {
    RequestSize.noting(new Known(new byte[100]), stream -> "");
    var other = CompletableFuture.supplyAsync(RequestSize::last);
    assertEquals(0, other.get());
    assertEquals(100, RequestSize.last());
  }

  @Test
  void letsTheFailureOfTheReaderOut() {
    assertThrows(
        UncheckedIOException.class,
        () ->
            RequestSize.noting(
                new ByteArrayInputStream(new byte[1]),
                stream -> {
                  throw new UncheckedIOException(new IOException("expected by this test"));
                }));
    assertEquals(0, RequestSize.last());
  }

  private static int readAll(InputStream stream) {
    try {
      return stream.readAllBytes().length;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int readOne(InputStream stream) {
    try {
      return stream.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A message whose length the transport has read with its prefix.
  private static final class Known extends ByteArrayInputStream implements KnownLength {
    Known(byte[] bytes) {
      super(bytes);
    }
  }
}
