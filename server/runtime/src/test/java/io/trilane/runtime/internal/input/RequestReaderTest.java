package io.trilane.runtime.internal.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

final class RequestReaderTest {
  @Test
  void readsWhatCannotBeReadAsAValueIfItIsToldTo() {
    var reader = new RequestReader<>(new Broken(), false);
    var value = reader.readOrNot(InputStream.nullInputStream());
    assertEquals(
        Status.Code.INTERNAL, assertInstanceOf(Unreadable.class, value).status().getCode());
    assertThrows(IllegalArgumentException.class, () -> reader.read(InputStream.nullInputStream()));
  }

  @Test
  void keepsTheBytesOfARequestThatIsAStream() throws IOException {
    var reader = new RequestReader<>(new Passing(), true);
    var passing = new BufferedInputStream(new ByteArrayInputStream("whole".getBytes(UTF_8)));
    var request = reader.read(passing);
    passing.close();
    assertEquals("whole", new String(request.readAllBytes(), UTF_8));
  }

  private record Broken() implements Marshaller<String> {
    @Override
    public String parse(InputStream stream) {
      throw new IllegalArgumentException("no text");
    }

    @Override
    public InputStream stream(String value) {
      throw new AssertionError("there is no value");
    }
  }

  private record Passing() implements Marshaller<InputStream> {
    @Override
    public InputStream parse(InputStream stream) {
      return stream;
    }

    @Override
    public InputStream stream(InputStream value) {
      return value;
    }
  }
}
