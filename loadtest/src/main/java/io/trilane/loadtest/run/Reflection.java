package io.trilane.loadtest.run;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.BlockingClientCall;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A server's own description of its services (`grpc.reflection.v1`).
final class Reflection {
  private static final long PATIENCE_SECONDS = 10;

  private Reflection() {}

  /// Asks for the files that describe a service, and for all that they import.
  ///
  /// @param service `package.Service`
  /// @throws IllegalArgumentException if the server does not know it, or has no reflection
  static ProtoServices of(Channel channel, String service) throws InterruptedException {
    var stub =
        ServerReflectionGrpc.newBlockingV2Stub(channel)
            .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
    var files = new LinkedHashMap<String, FileDescriptorProto>();
    try {
      var call = stub.serverReflectionInfo();
      ask(
          call,
          ServerReflectionRequest.newBuilder().setFileContainingSymbol(service).build(),
          files);
      for (var missing = missing(files); !missing.isEmpty(); missing = missing(files)) {
        ask(call, ServerReflectionRequest.newBuilder().setFileByFilename(missing).build(), files);
      }
      call.halfClose();
      return new ProtoServices(files.values().stream().toList());
    } catch (StatusException e) {
      throw new IllegalArgumentException(refusal(service, e.getStatus()), e);
    } catch (TimeoutException | InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("the server's reflection failed: " + e.getMessage(), e);
    }
  }

  private static String refusal(String service, Status status) {
    return switch (status.getCode()) {
      case UNIMPLEMENTED ->
          "the server has no reflection: give --protoset with the description of " + service;
      case NOT_FOUND -> "the server has no service " + service;
      case UNAVAILABLE ->
          "--target must be a server that runs: nobody answers there ("
              + status.getDescription()
              + ")";
      default ->
          "the server's reflection failed: " + status.getCode() + " " + status.getDescription();
    };
  }

  private static void ask(
      BlockingClientCall<ServerReflectionRequest, ServerReflectionResponse> call,
      ServerReflectionRequest question,
      Map<String, FileDescriptorProto> files)
      throws StatusException,
          InterruptedException,
          TimeoutException,
          InvalidProtocolBufferException {
    call.write(question, PATIENCE_SECONDS, TimeUnit.SECONDS);
    var answer = call.read(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (answer == null) {
      throw Status.UNAVAILABLE.withDescription("it ended").asException();
    }
    if (answer.hasErrorResponse()) {
      throw Status.fromCodeValue(answer.getErrorResponse().getErrorCode())
          .withDescription(answer.getErrorResponse().getErrorMessage())
          .asException();
    }
    for (ByteString bytes : answer.getFileDescriptorResponse().getFileDescriptorProtoList()) {
      var file = FileDescriptorProto.parseFrom(bytes);
      files.put(file.getName(), file);
    }
  }

  /// The first import that has not been seen; empty if there is none.
  private static String missing(Map<String, FileDescriptorProto> files) {
    return files.values().stream()
        .flatMap(file -> file.getDependencyList().stream())
        .filter(name -> !files.containsKey(name))
        .findFirst()
        .orElse("");
  }
}
