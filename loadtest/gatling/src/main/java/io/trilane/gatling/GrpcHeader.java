package io.trilane.gatling;

import io.gatling.javaapi.core.Session;
import io.grpc.Metadata;
import io.trilane.gatling.connect.Header;
import io.trilane.gatling.expression.Value;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/// A header that still needs its value.
///
/// @param <B> what the header is added to
/// @param <T> the type of the value
public final class GrpcHeader<B, T> {
  private final GrpcHeaders<B> headers;
  private final Metadata.Key<T> key;
  private final Class<?> type;
  private final BiFunction<Metadata.Key<T>, Value<T>, Header<T>> entry;

  GrpcHeader(
      GrpcHeaders<B> headers,
      Metadata.Key<T> key,
      Class<?> type,
      BiFunction<Metadata.Key<T>, Value<T>, Header<T>> entry) {
    this.entry = entry;
    this.headers = headers;
    this.key = key;
    this.type = type;
  }

  /// The same value for everybody. A text may hold Gatling's Expression Language.
  public B value(T value) {
    return with(Value.constantOrTemplate(value));
  }

  /// A value in Gatling's Expression Language.
  public B valueEL(String value) {
    return with(cast(Value.el(value, type)));
  }

  /// A value that the session decides.
  public B value(Function<Session, T> value) {
    return with(Value.from(value));
  }

  private B with(Value<T> value) {
    return headers.withHeaders(List.of(entry.apply(key, value)));
  }

  @SuppressWarnings("unchecked") // the expression gives the type, or the key's marshaller objects
  private Value<T> cast(Value<?> value) {
    return (Value<T>) value;
  }
}
