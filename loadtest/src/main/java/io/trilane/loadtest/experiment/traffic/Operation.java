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
/// @param asks what its calls ask for, for the results: "wait 5ms and carry 128 bytes"; may be
///   empty
/// @param messages how often the request is sent in a call: more than once in a stream of requests
public record Operation(
    MethodDescriptor<byte[], byte[]> method,
    LongFunction<byte[]> requests,
    Supplier<Metadata> metadata,
    Check check,
    String asks,
    int messages) {

  /// One whose name says it all.
  public Operation(
      MethodDescriptor<byte[], byte[]> method,
      LongFunction<byte[]> requests,
      Supplier<Metadata> metadata,
      Check check) {
    this(method, requests, metadata, check, "", 1);
  }

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
    return new Operation(method, requests, metadata, other, asks, messages);
  }

  /// The same whose calls carry metadata.
  public Operation carrying(Supplier<Metadata> entries) {
    return new Operation(method, requests, entries, check, asks, messages);
  }

  /// The same with words for what its calls ask for.
  public Operation asking(String what) {
    return new Operation(method, requests, metadata, check, what, messages);
  }

  /// The same that sends its request so often in a call.
  public Operation sending(int times) {
    return new Operation(method, requests, metadata, check, asks, times);
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

  /// `Work/Perform` for `trilane.v1.WorkService/Perform`, and what is asked of it.
  public String inWords() {
    var often = messages == 1 ? "" : " " + messages + " times";
    return asks.isEmpty() ? name() : name() + " (calls " + asks + often + ")";
  }
}
