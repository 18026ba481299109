package io.trilane.runtime.internal.admission;

import static io.trilane.settings.Setting.integer;

import com.typesafe.config.ConfigFactory;
import io.trilane.settings.Schema;
import io.trilane.settings.Setting;
import io.trilane.settings.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A limiter and the calls that come to it.
final class Crowd {
  static final Setting<Integer> MAX_CALLS = integer("trilane.max-calls", 1, 1, 1_000_000, "Calls.");
  private static final Setting<Integer> MAX_SESSIONS =
      integer("trilane.max-sessions", 1, 1, 1_000_000, "Sessions.");
  private static final Schema SCHEMA =
      new Schema(List.of(MAX_CALLS, MAX_SESSIONS), AdmissionSettings.METHOD_KEYS)
          .with(AdmissionSettings.KEYS);

  final FakeTimer timer = new FakeTimer();
  final Limit connection = new Limit("connection", 1_000_000);
  final Limiter limiter;

  /// @param hocon configuration, under `trilane`
  Crowd(String hocon) {
    limiter = new Limiter(MAX_CALLS, MAX_SESSIONS, settings(hocon));
  }

  static Settings settings(String hocon) {
    return SCHEMA.validate(ConfigFactory.parseString("trilane { " + hocon + " }"));
  }

  Caller call() {
    return call(null);
  }

  /// A call of a method that has a limit of its own.
  Caller call(@Nullable Limit ofMethod) {
    var caller = new Caller();
    caller.come(limiter, ofMethod, connection, timer);
    return caller;
  }
}
