package io.trilane.loadtest.experiment.traffic;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/// A method and the requests that are sent to it, as bytes: no injector encodes a message twice.
///
/// @param requests the message of the call with a number, from 0; called by any thread
/// @param metadata a new one for each call
/// @param check holds an answer against its request
public record Operation(
    MethodDescriptor<byte[], byte[]> method,
    LongFunction<byte[]> requests,
    Supplier<Metadata> metadata,
    Check check) {

  /// Holds an answer against its request. Called by the threads that receive.
  @FunctionalInterface
  public interface Check {
    /// Takes every answer for a good one.
    Check NONE = (_, _) -> Status.Code.OK;

    /// @return `OK`, or what is wrong with it
    Status.Code of(byte[] request, byte[] answer);

    /// Time that the call stood in line in the server, as its answer tells; -1 if it does not.
    default long queuedNanos(byte[] answer) {
      return -1;
    }
  }

  /// The same whose answers are held against their requests in another way.
  public Operation with(Check other) {
    return new Operation(method, requests, metadata, other);
  }

  /// A method of this name whose messages stay bytes.
  public static MethodDescriptor<byte[], byte[]> method(
      MethodDescriptor.MethodType type, String fullName) {
    return MethodDescriptor.newBuilder(Bytes.AS_THEY_ARE, Bytes.AS_THEY_ARE)
        .setType(type)
        .setFullMethodName(fullName)
        .build();
  }

  /// `Work/Perform` for `trilane.v1.WorkService/Perform`.
  public String name() {
    return method.getFullMethodName().replaceAll("^.*\\.(?=[^./]+/)", "");
  }
}
