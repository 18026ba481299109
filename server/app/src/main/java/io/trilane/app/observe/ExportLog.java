package io.trilane.app.observe;

import io.opentelemetry.sdk.common.CompletableResultCode;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The log of what goes to an endpoint: one record when that begins to fail, and one when it works
/// again. OpenTelemetry would leave several for each attempt.
final class ExportLog {
  private static final Logger log = LoggerFactory.getLogger("io.trilane.server");

  private final String what;
  private final String endpoint;
  private final BooleanSupplier hasBegun;
  private final AtomicBoolean failing = new AtomicBoolean();

  /// @param what is sent: spans or metrics
  /// @param endpoint it goes to
  /// @param hasBegun false while nothing is logged
  ExportLog(String what, String endpoint, BooleanSupplier hasBegun) {
    this.what = what;
    this.endpoint = endpoint;
    this.hasBegun = hasBegun;
  }

  /// Waits for the end of an export. Any thread.
  ///
  /// @return the same export
  CompletableResultCode heard(CompletableResultCode export) {
    return export.whenComplete(() -> {
      if (export.isSuccess()) {
        succeeded();
      } else {
        failed(export.getFailureThrowable());
      }
    });
  }

  private void succeeded() {
    if (failing.compareAndSet(true, false)) {
      log.info("{} takes {} again", endpoint, what);
    }
  }

  private void failed(@Nullable Throwable failure) {
    if (hasBegun.getAsBoolean() && failing.compareAndSet(false, true)) {
      log.warn(
          "{} takes no {}: {}; what waits is bounded, the rest is dropped, and no call waits",
          endpoint,
          what,
          reason(failure));
    }
  }

  /// The first line of what the exporter gives as its cause.
  private static String reason(@Nullable Throwable failure) {
    if (failure == null) {
      return "the export failed";
    }
    var cause = failure.getCause() == null ? failure : failure.getCause();
    return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName())
        .lines()
        .findFirst()
        .orElse("");
  }
}
