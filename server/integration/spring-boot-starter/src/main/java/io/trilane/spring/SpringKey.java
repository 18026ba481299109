package io.trilane.spring;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.util.unit.DataSize;

/// A key of Spring gRPC's that does what one of Trilane's does.
///
/// @param spring Spring's key
/// @param key Trilane's
/// @param reader gives Spring's value as Trilane writes it; null if there is none
record SpringKey(String spring, String key, Function<Binder, @Nullable String> reader) {
  private static final String SERVER = "spring.grpc.server.";

  static final List<SpringKey> ALL =
      List.of(
          bytes("max-inbound-message-size", "max-message-bytes"),
          bytes("max-inbound-metadata-size", "max-metadata-bytes"),
          time("keep-alive.time", "keep-alive-time"),
          time("keep-alive.timeout", "keep-alive-timeout"),
          time("keep-alive.max-idle", "max-connection-idle"),
          time("keep-alive.max-age", "max-connection-age"),
          time("keep-alive.max-age-grace", "max-connection-age-grace"),
          time("keep-alive.permit-time", "min-ping-interval"),
          of(
              "keep-alive.permit-without-calls",
              "pings-without-calls",
              Boolean.class,
              Object::toString),
          time("shutdown-grace-period", "shutdown-grace"));

  @Nullable String text(Binder binder) {
    return reader.apply(binder);
  }

  private static SpringKey bytes(String spring, String key) {
    return of(spring, key, DataSize.class, size -> Long.toString(size.toBytes()));
  }

  private static SpringKey time(String spring, String key) {
    return of(spring, key, Duration.class, time -> time.toMillis() + "ms");
  }

  private static <T> SpringKey of(
      String spring, String key, Class<T> type, Function<T, String> text) {
    var name = SERVER + spring;
    return new SpringKey(
        name, "trilane.server." + key, binder -> binder.bind(name, type).map(text).orElse(null));
  }
}
