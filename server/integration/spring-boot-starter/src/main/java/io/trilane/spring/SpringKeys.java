package io.trilane.spring;

import io.trilane.framework.BorrowedKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.util.unit.DataSize;

/// The keys of Spring gRPC's server that do what keys of Trilane's do.
record SpringKeys(Binder binder) implements BorrowedKey.Reader {
  private static final String SERVER = "spring.grpc.server.";
  private static final String KEEP_ALIVE = SERVER + "keep-alive.";

  static final List<BorrowedKey> ALL =
      List.of(
          BorrowedKey.bytes(SERVER + "max-inbound-message-size", "max-message-bytes"),
          BorrowedKey.bytes(SERVER + "max-inbound-metadata-size", "max-metadata-bytes"),
          BorrowedKey.time(KEEP_ALIVE + "time", "keep-alive-time"),
          BorrowedKey.time(KEEP_ALIVE + "timeout", "keep-alive-timeout"),
          BorrowedKey.time(KEEP_ALIVE + "max-idle", "max-connection-idle"),
          BorrowedKey.time(KEEP_ALIVE + "max-age", "max-connection-age"),
          BorrowedKey.time(KEEP_ALIVE + "max-age-grace", "max-connection-age-grace"),
          BorrowedKey.time(KEEP_ALIVE + "permit-time", "min-ping-interval"),
          BorrowedKey.flag(KEEP_ALIVE + "permit-without-calls", "pings-without-calls"),
          BorrowedKey.time(SERVER + "shutdown-grace-period", "shutdown-grace"));

  @Override
  public Optional<Long> bytes(String name) {
    return given(name, DataSize.class).map(DataSize::toBytes);
  }

  @Override
  public Optional<Duration> time(String name) {
    return given(name, Duration.class);
  }

  @Override
  public Optional<Boolean> flag(String name) {
    return given(name, Boolean.class);
  }

  private <T> Optional<T> given(String name, Class<T> type) {
    var bound = binder.bind(name, type);
    return bound.isBound() ? Optional.of(bound.get()) : Optional.empty();
  }
}
