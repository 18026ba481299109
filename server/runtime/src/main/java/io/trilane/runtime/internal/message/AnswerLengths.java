package io.trilane.runtime.internal.message;

import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import java.io.IOException;

/// Tells how many bytes an answer of one method becomes.
///
/// Only generated code's marshallers are asked. They keep the length and can be asked twice; others
/// may have to make the bytes to count them, or, in a proxy, give away the only ones.
public final class AnswerLengths<R> {
  private static final int UNKNOWN = -1;

  private final MethodDescriptor<?, R> method;
  private final boolean generated;

  public AnswerLengths(MethodDescriptor<?, R> method) {
    this.method = method;
    this.generated = method.getResponseMarshaller() instanceof PrototypeMarshaller;
  }

  /// The handler's thread.
  ///
  /// @return -1 if the size is unknown
  public int of(R message) {
    if (!generated) {
      return UNKNOWN;
    }
    try (var bytes = method.streamResponse(message)) {
      return bytes instanceof KnownLength ? bytes.available() : UNKNOWN;
    } catch (IOException e) {
      return UNKNOWN;
    }
  }
}
