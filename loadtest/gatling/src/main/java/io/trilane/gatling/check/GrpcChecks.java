package io.trilane.gatling.check;

import io.gatling.commons.validation.Success;
import io.gatling.commons.validation.Validation;
import io.gatling.core.check.FindExtractor;
import io.gatling.javaapi.core.CheckBuilder.Find;
import io.gatling.javaapi.core.CheckBuilder.MultipleFind;
import io.grpc.Metadata;
import io.grpc.Status;
import io.trilane.gatling.expression.Unresolved;
import java.util.function.Function;
import net.jodah.typetools.TypeResolver;
import org.jspecify.annotations.Nullable;
import scala.Function1;
import scala.Option;
import scala.Some;

/// The checks that only gRPC has.
public final class GrpcChecks {
  private GrpcChecks() {}

  public static Find<Status.Code> statusCode() {
    return find(
        "statusCode", Scope.STATUS, Status.Code.class, received -> received.status().getCode());
  }

  public static Find<String> statusDescription() {
    return find(
        "statusDescription",
        Scope.STATUS,
        String.class,
        received -> received.status().getDescription());
  }

  public static Find<Throwable> statusCause() {
    return find(
        "statusCause", Scope.STATUS, Throwable.class, received -> received.status().getCause());
  }

  public static <T> MultipleFind<T> header(Metadata.Key<T> key, Class<?> type) {
    return entries("header", Scope.HEADERS, key, type, ReceivedMessage::headers);
  }

  public static <T> MultipleFind<T> trailer(Metadata.Key<T> key, Class<?> type) {
    return entries("trailer", Scope.TRAILERS, key, type, ReceivedMessage::trailers);
  }

  /// @param extract reads the response; its argument's type is the caller's promise
  @SuppressWarnings("unchecked") // the simulation says which type its method answers with
  public static <M, X> Find<X> response(Function<M, X> extract) {
    return find(
        "response",
        Scope.MESSAGE,
        resultOf(extract),
        received -> extract.apply((M) message(received)));
  }

  private static Object message(ReceivedMessage received) {
    if (received.message() == null) {
      throw new Unresolved(withoutMessage(received));
    }
    return received.message();
  }

  static String withoutMessage(ReceivedMessage received) {
    return "there is no response, the call ended with " + Statuses.describe(received.status());
  }

  /// The type that a function gives, so that Expression Language can convert to it.
  private static Class<?> resultOf(Function<?, ?> function) {
    var types = TypeResolver.resolveRawArguments(Function.class, function.getClass());
    return types == null || types[1] == TypeResolver.Unknown.class ? Object.class : types[1];
  }

  /// The value that is found may be null: a status without a description has one that `isNull`.
  private static <X> Find<X> find(
      String name, Scope scope, Class<?> type, Function<ReceivedMessage, @Nullable X> extract) {
    Function<ReceivedMessage, Option<X>> found = received -> new Some<>(extract.apply(received));
    var find = Finds.of(new FindExtractor<>(name, extracting(found)));
    return new Find.Default<>(find, scope, type, null);
  }

  private static <T> MultipleFind<T> entries(
      String what,
      Scope scope,
      Metadata.Key<T> key,
      Class<?> type,
      Function<ReceivedMessage, Metadata> part) {
    var find = new Entries<>(what + "(" + key.originalName() + ")", key, part);
    return new MultipleFind.Default<>(find, scope, type, null);
  }

  static <P, X> Function1<P, Validation<Option<X>>> extracting(Function<P, Option<X>> extract) {
    return prepared -> {
      try {
        return new Success<>(extract.apply(prepared));
      } catch (Unresolved e) {
        return failed(e.reason());
      } catch (Throwable e) {
        return failed(e.toString());
      }
    };
  }

  @SuppressWarnings("unchecked") // a failure is a Validation of everything
  private static <X> Validation<X> failed(String message) {
    return (Validation<X>) (Validation<?>) new io.gatling.commons.validation.Failure(message);
  }
}
