package io.trilane.runtime.internal.settings;

import static io.trilane.settings.Setting.duration;
import static io.trilane.settings.Setting.integer;

import io.trilane.settings.Setting;
import java.time.Duration;
import java.util.List;

/// The bounds on authenticators that ask another service.
public final class AuthSettings {
  public static final Setting<Duration> TIMEOUT =
      duration(
              "trilane.auth.timeout",
              "5s",
              Duration.ofMillis(1),
              Duration.ofMinutes(1),
              "The time that an authenticator that asks elsewhere may take; then the call is"
                  + " refused.")
          .fromSources();
  public static final Setting<Integer> MAX_PENDING =
      integer(
              "trilane.auth.max-pending",
              1_000,
              1,
              1_000_000,
              "Calls that may wait for an authenticator that asks elsewhere; more are refused.")
          .fromSources();

  public static final List<Setting<?>> ALL = List.of(TIMEOUT, MAX_PENDING);

  private AuthSettings() {}
}
