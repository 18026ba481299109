package io.trilane.runtime.grpc;

import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import java.io.IOException;

/// Tells which answers of a method are so small that the event loop may turn them into bytes.
///
/// Only a marshaller that knows the length beforehand can be asked, which those of generated code
/// do; with others every answer counts as large.
final class SmallAnswers<R> {
  private static final int MOST_BYTES = 16 * 1024;

  private final MethodDescriptor<?, R> method;
  private volatile boolean lengthsUnknown;

  SmallAnswers(MethodDescriptor<?, R> method) {
    this.method = method;
  }

  /// The handler's thread.
  boolean contains(R message) {
    if (lengthsUnknown) {
      return false;
    }
    try (var bytes = method.streamResponse(message)) {
      if (bytes instanceof KnownLength) {
        return bytes.available() <= MOST_BYTES;
      }
    } catch (IOException e) {
      // It has no length to tell then.
    }
    lengthsUnknown = true;
    return false;
  }
}
