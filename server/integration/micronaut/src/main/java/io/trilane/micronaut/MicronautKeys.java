package io.trilane.micronaut;

import io.micronaut.context.env.Environment;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.convert.ConversionContext;
import io.micronaut.core.convert.format.ReadableBytesTypeConverter;
import io.micronaut.core.type.Argument;
import io.trilane.framework.BorrowedKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The keys of Micronaut gRPC's server that do what keys of Trilane's do.
record MicronautKeys(Environment environment) implements BorrowedKey.Reader {
  private static final String SERVER = "grpc.server.";
  private static final ArgumentConversionContext<Number> NUMBER =
      ConversionContext.of(Argument.of(Number.class, AnnotationMetadata.EMPTY_METADATA));

  static final List<BorrowedKey> ALL =
      List.of(
          BorrowedKey.bytes(SERVER + "max-inbound-message-size", "max-message-bytes"),
          BorrowedKey.bytes(SERVER + "max-inbound-metadata-size", "max-metadata-bytes"),
          BorrowedKey.time(SERVER + "keep-alive-time", "keep-alive-time"),
          BorrowedKey.time(SERVER + "keep-alive-timeout", "keep-alive-timeout"),
          BorrowedKey.time(SERVER + "max-connection-idle", "max-connection-idle"),
          BorrowedKey.time(SERVER + "max-connection-age", "max-connection-age"),
          BorrowedKey.time(SERVER + "max-connection-age-grace", "max-connection-age-grace"),
          BorrowedKey.time(SERVER + "permit-keep-alive-time", "min-ping-interval"),
          BorrowedKey.flag(SERVER + "permit-keep-alive-without-calls", "pings-without-calls"),
          BorrowedKey.time(SERVER + "await-termination", "shutdown-grace"));

  /// A number, or one with a unit such as `2MB`.
  @Override
  public Optional<Long> bytes(String name) {
    return environment
        .getProperty(name, String.class)
        .flatMap(text -> new ReadableBytesTypeConverter().convert(text, Number.class, NUMBER))
        .map(Number::longValue);
  }

  @Override
  public Optional<Duration> time(String name) {
    return environment.getProperty(name, Duration.class);
  }

  @Override
  public Optional<Boolean> flag(String name) {
    return environment.getProperty(name, Boolean.class);
  }
}
