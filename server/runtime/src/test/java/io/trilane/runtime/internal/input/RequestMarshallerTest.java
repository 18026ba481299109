package io.trilane.runtime.internal.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

final class RequestMarshallerTest {
  private final RequestMarshaller<String> marshaller = new RequestMarshaller<>(new Broken());

  @Test
  void readsWhatCannotBeReadAsAValueWithoutBytes() throws IOException {
    var value = marshaller.parse(InputStream.nullInputStream());
    assertEquals(
        Status.Code.INTERNAL, assertInstanceOf(Unreadable.class, value).status().getCode());
    assertEquals(0, marshaller.stream(value).readAllBytes().length);
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
}
