package io.trilane.contract.answer;

import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.trilane.contract.fixture.Fixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Everything that a client hears of one call with one request.
///
/// @param failure empty if it ended well
record Heard(
    Metadata headers,
    List<String> messages,
    Metadata trailers,
    Optional<StatusRuntimeException> failure) {
  /// Makes the call, of whatever kind, and waits for its end.
  static Heard of(Fixture service, MethodDescriptor<String, String> method, Metadata sent) {
    var headers = new AtomicReference<>(new Metadata());
    var trailers = new AtomicReference<>(new Metadata());
    var channel =
        ClientInterceptors.intercept(
            service.channel(),
            MetadataUtils.newAttachHeadersInterceptor(sent),
            MetadataUtils.newCaptureMetadataInterceptor(headers, trailers));
    var messages = new ArrayList<String>();
    var failure = Optional.<StatusRuntimeException>empty();
    try {
      var asEmission =
          method.toBuilder().setType(MethodDescriptor.MethodType.SERVER_STREAMING).build();
      ClientCalls.blockingServerStreamingCall(channel, asEmission, CallOptions.DEFAULT, "go")
          .forEachRemaining(messages::add);
    } catch (StatusRuntimeException e) {
      failure = Optional.of(e);
    }
    return new Heard(arrived(headers), messages, arrived(trailers), failure);
  }

  /// The metadata that came, or empty metadata if none did.
  private static Metadata arrived(AtomicReference<Metadata> captured) {
    return Objects.requireNonNullElseGet(captured.get(), Metadata::new);
  }

  String header(String name) {
    return String.valueOf(headers.get(key(name)));
  }

  String trailer(String name) {
    return String.valueOf(trailers.get(key(name)));
  }

  static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }
}
