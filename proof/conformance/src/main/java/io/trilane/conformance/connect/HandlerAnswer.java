package io.trilane.conformance.connect;

import com.connectrpc.conformance.v1.ConformancePayload.RequestInfo;
import com.connectrpc.conformance.v1.Header;
import com.google.protobuf.Any;
import com.google.rpc.Status;
import io.grpc.Metadata;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.CallFailure;
import io.trilane.runtime.handler.CallFailure.Kind;
import io.trilane.runtime.handler.RequestMetadata;
import java.util.Base64;
import java.util.List;
import java.util.function.BiConsumer;

/// The suite's headers, trailers and details by the means of [Call]. In the suite, a binary value
/// is a text in Base64.
final class HandlerAnswer {
  private HandlerAnswer() {}

  static RequestInfo requestInfo(List<Any> requests) {
    var call = Call.current();
    var info = RequestInfo.newBuilder().addAllRequests(requests);
    for (var name : call.metadata().names()) {
      info.addRequestHeaders(
          Header.newBuilder().setName(name).addAllValue(values(call.metadata(), name)));
    }
    call.timeLeft().ifPresent(left -> info.setTimeoutMs(left.toMillis()));
    return info.build();
  }

  static void define(List<Header> headers, List<Header> trailers) {
    var answer = Call.current().answer();
    put(headers, answer::header, answer::header);
    put(trailers, answer::trailer, answer::trailer);
  }

  static void sendHeaders() {
    Call.current().answer().sendHeaders();
  }

  static CallFailure failure(Status status) {
    var code = io.grpc.Status.fromCodeValue(status.getCode()).getCode();
    return new CallFailure(Kind.valueOf(code.name()), status.getMessage())
        .with("grpc-status-details-bin", status.toByteArray());
  }

  private static void put(
      List<Header> entries, BiConsumer<String, String> text, BiConsumer<String, byte[]> bytes) {
    for (var entry : entries) {
      for (var value : entry.getValueList()) {
        if (isBinary(entry.getName())) {
          bytes.accept(entry.getName(), Base64.getDecoder().decode(value));
        } else {
          text.accept(entry.getName(), value);
        }
      }
    }
  }

  private static List<String> values(RequestMetadata metadata, String name) {
    return isBinary(name)
        ? metadata.binaries(name).stream()
            .map(Base64.getEncoder().withoutPadding()::encodeToString)
            .toList()
        : metadata.texts(name);
  }

  private static boolean isBinary(String name) {
    return name.endsWith(Metadata.BINARY_HEADER_SUFFIX);
  }
}
