package io.trilane.client.rpc;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.NotSslRecordException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Says in a user's words why a call to `target` has failed. The only place that reads gRPC
/// statuses.
record Conclusion(Target target, Duration deadline) {
  private static final Metadata.Key<String> PUSHBACK =
      Metadata.Key.of("grpc-retry-pushback-ms", Metadata.ASCII_STRING_MARSHALLER);

  CallFailed failure(StatusException e) {
    var status = e.getStatus();
    var reason = Optional.ofNullable(status.getDescription()).orElse("the server gave no reason");
    var pushback = pushback(e.getTrailers());
    var said =
        switch (status.getCode()) {
          case UNAVAILABLE -> unavailable(status, reason);
          case DEADLINE_EXCEEDED -> late();
          default -> reason;
        };
    var advice = pushback == null ? "" : " (try again after " + Durations.format(pushback) + ")";
    return new CallFailed(status.getCode(), said + advice, pushback, e);
  }

  CallFailed tooLate() {
    return new CallFailed(Status.Code.DEADLINE_EXCEEDED, late(), null, null);
  }

  /// Restores the interrupt that the caller's thread has just thrown away.
  CallFailed interrupted() {
    Thread.currentThread().interrupt();
    return new CallFailed(Status.Code.CANCELLED, "interrupted while waiting", null, null);
  }

  CallFailed notOneAnswer() {
    return new CallFailed(
        Status.Code.INTERNAL, target + " did not give exactly one answer", null, null);
  }

  private String late() {
    return "no answer from " + target + " within " + Durations.format(deadline);
  }

  private String unavailable(Status status, String description) {
    var cause = status.getCause();
    if (cause == null) {
      return target + " is unavailable (" + description + ")";
    }
    var reason = deepestMessage(cause, description);
    // Netty's timeout is a ConnectException too, and must be asked for first.
    if (caused(cause, ConnectTimeoutException.class)) {
      return target + " accepted no connection within " + Durations.format(Connection.TIMEOUT);
    }
    if (caused(cause, UnknownHostException.class)) {
      return "no such host: " + target.host();
    }
    if (caused(cause, ConnectException.class) || caused(cause, NoRouteToHostException.class)) {
      return "cannot connect to " + target + " (" + reason + ")";
    }
    if (caused(cause, NotSslRecordException.class)) {
      return target + " does not speak TLS";
    }
    if (caused(cause, SSLException.class)) {
      return "TLS with " + target + " failed (" + reason + ")";
    }
    return "lost the server at " + target + " (" + reason + ")";
  }

  private static boolean caused(Throwable cause, Class<? extends Throwable> type) {
    return causes(cause).anyMatch(type::isInstance);
  }

  private static String deepestMessage(Throwable cause, String otherwise) {
    return causes(cause)
        .flatMap(each -> Stream.ofNullable(each.getMessage()))
        .reduce(otherwise, (_, deeper) -> deeper);
  }

  private static Stream<Throwable> causes(Throwable cause) {
    return Stream.<@Nullable Throwable>iterate(cause, each -> each != null, Throwable::getCause);
  }

  private static @Nullable Duration pushback(@Nullable Metadata trailers) {
    var millis = trailers == null ? null : trailers.get(PUSHBACK);
    // A negative or unreadable value means "do not retry": there is no time to name.
    return millis != null && millis.matches("\\d{1,9}")
        ? Duration.ofMillis(Long.parseLong(millis))
        : null;
  }
}
