package io.trilane.runtime;

import io.trilane.runtime.internal.settings.RuntimeSettings;
import io.trilane.settings.Setting;
import java.time.Duration;

/// The keys that programs set most, for [TrilaneBuilder#set(Setting, Object)]. Every other key is
/// set by its name.
public final class Keys {
  /// The most calls in flight of each model that the builder names.
  public static final Setting<Integer> MAX_CALLS =
      Setting.integer("max-calls", 10_000, 1, 10_000_000, "Calls in flight of one model.");

  /// The most open sessions of each model that the builder names.
  public static final Setting<Integer> MAX_SESSIONS =
      Setting.integer("max-sessions", 20_000, 1, 10_000_000, "Open sessions of one model.");

  /// The most calls and streams in flight from one connection.
  public static final Setting<Integer> MAX_PER_CONNECTION = RuntimeSettings.MAX_PER_CONNECTION;

  /// The most calls and streams in flight from one address.
  public static final Setting<Integer> MAX_PER_ADDRESS = RuntimeSettings.MAX_PER_ADDRESS;

  /// The time that a refused client is told to wait.
  public static final Setting<Duration> RETRY_PUSHBACK = RuntimeSettings.RETRY_PUSHBACK;

  private Keys() {}
}
