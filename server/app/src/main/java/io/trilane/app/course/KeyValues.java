package io.trilane.app.course;

import io.trilane.course.examples.store.SharedStore;
import io.trilane.course.examples.store.Store;
import io.trilane.proto.v1.GetRequest;
import io.trilane.proto.v1.KeyValueServiceGrpc;
import io.trilane.proto.v1.Value;
import io.trilane.proto.v1.WriteRequest;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.handler.CallFailure;
import io.trilane.runtime.handler.CallFailure.Kind;
import io.trilane.settings.Settings;
import java.util.function.Supplier;

/// Serves one store.
final class KeyValues {
  private static final int MAX_CHARACTERS = 256;

  private final SharedStore store;

  KeyValues(Settings settings) {
    store =
        new SharedStore(
            new Store.Limits(
                settings.get(CourseSettings.KEYS),
                settings.get(CourseSettings.CLIENTS),
                settings.get(CourseSettings.ANSWERS),
                settings.get(CourseSettings.VALUE_CHARACTERS)));
  }

  GrpcService service() {
    return GrpcService.of(KeyValueServiceGrpc.getServiceDescriptor())
        .unary(KeyValueServiceGrpc.getGetMethod(), this::get)
        .unary(KeyValueServiceGrpc.getPutMethod(), this::put)
        .unary(KeyValueServiceGrpc.getAppendMethod(), this::append)
        .build();
  }

  private Value get(GetRequest request) {
    requireName("key", request.getKey());
    return Value.newBuilder().setValue(store.get(request.getKey())).build();
  }

  private Value put(WriteRequest request) {
    requireWrite(request);
    return value(() ->
        store.put(
            request.getClient(), request.getSequence(), request.getKey(), request.getValue()));
  }

  private Value append(WriteRequest request) {
    requireWrite(request);
    return value(() ->
        store.append(
            request.getClient(), request.getSequence(), request.getKey(), request.getValue()));
  }

  private static Value value(Supplier<Store.Answer> write) {
    try {
      var answer = write.get();
      return Value.newBuilder().setValue(answer.value()).setReplayed(answer.replayed()).build();
    } catch (Store.Refused e) {
      throw new CallFailure(
          e.isFull() ? Kind.RESOURCE_EXHAUSTED : Kind.FAILED_PRECONDITION, e.getMessage(), e);
    }
  }

  private static void requireWrite(WriteRequest request) {
    requireName("client", request.getClient());
    requireName("key", request.getKey());
    if (request.getSequence() <= 0) {
      throw invalid(
          "sequence", Long.toUnsignedString(request.getSequence()), "a whole number from 1");
    }
  }

  private static void requireName(String field, String name) {
    if (name.isEmpty() || name.length() > MAX_CHARACTERS) {
      throw invalid(field, name, "a text of 1 to " + MAX_CHARACTERS + " characters");
    }
  }

  private static CallFailure invalid(String field, String value, String rule) {
    var shown = value.length() > MAX_CHARACTERS ? value.substring(0, MAX_CHARACTERS) + "…" : value;
    return new CallFailure(
        Kind.INVALID_ARGUMENT, "%s = %s: must be %s".formatted(field, shown, rule));
  }
}
