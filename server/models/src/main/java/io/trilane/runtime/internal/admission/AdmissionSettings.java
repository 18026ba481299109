package io.trilane.runtime.internal.admission;

import static io.trilane.settings.Setting.choice;
import static io.trilane.settings.Setting.duration;
import static io.trilane.settings.Setting.integer;

import io.trilane.settings.ConfigError;
import io.trilane.settings.Setting;
import io.trilane.settings.Settings;
import java.time.Duration;
import java.util.List;

/// The keys of admission that are the same in every model.
///
/// @param queue of the calls that wait for a place
/// @param adaptive the limit that admission finds by itself
/// @param reservePercent of a model's places, kept for addresses that hold few
public record AdmissionSettings(Queue queue, Adaptive adaptive, int reservePercent) {
  /// A limit that is lower has no reserve: it is meant to the letter.
  private static final int MANY = 1_000;

  private static final Setting<Integer> ADDRESS_RESERVE =
      integer(
          "trilane.admission.address-reserve",
          10,
          0,
          100,
          "Places beyond max-threads, max-calls and max-sessions, in percent of those that are"
              + " 1,000 or more, for addresses that have few calls and streams in flight: no more"
              + " than a quarter of these places.");

  static final Setting<Integer> QUEUE =
      integer(
          "trilane.admission.queue",
          0,
          0,
          1_000_000,
          "Calls and streams that may wait for a place at each limit that is reached, first come,"
              + " first served; 0 refuses at once.");
  static final Setting<Duration> MAX_QUEUE_WAIT =
      duration(
          "trilane.admission.max-queue-wait",
          "100ms",
          Duration.ofMillis(1),
          Duration.ofMinutes(1),
          "The longest time that one of them may wait; then it is refused.");
  static final Setting<Integer> MAX_TASKS =
      integer(
          "trilane.admission.max-tasks",
          20_000,
          1,
          10_000_000,
          "Tasks that the handlers of one model may have in flight, running or waiting for a"
              + " worker; more are refused. In the platform model each has a thread.");
  private static final Setting<AdaptiveAlgorithm> ADAPTIVE =
      choice(
          "trilane.admission.adaptive",
          AdaptiveAlgorithm.OFF,
          "Finds how many unary calls a model can have in flight before they only queue, from how"
              + " long they take; within max-calls or max-threads.");
  private static final Setting<Integer> ADAPTIVE_MIN =
      integer(
          "trilane.admission.adaptive-min",
          10,
          1,
          1_000_000,
          "The least that the adaptive limit goes down to.");
  private static final Setting<Integer> ADAPTIVE_MAX =
      integer(
          "trilane.admission.adaptive-max",
          10_000,
          1,
          1_000_000,
          "The most that the adaptive limit goes up to.");
  private static final Setting<Integer> ADAPTIVE_INITIAL =
      integer(
          "trilane.admission.adaptive-initial",
          100,
          1,
          1_000_000,
          "The first value of the adaptive limit.");
  static final Setting<Integer> METHOD_MAX_IN_FLIGHT =
      integer(
              "max-in-flight",
              0,
              1,
              10_000_000,
              "Calls and streams of one method in flight, over all models; more wait or are"
                  + " refused.")
          .defaultingTo("none");

  /// The single keys.
  public static final List<Setting<?>> KEYS =
      List.of(
          QUEUE,
          MAX_QUEUE_WAIT,
          MAX_TASKS,
          ADDRESS_RESERVE,
          ADAPTIVE,
          ADAPTIVE_MIN,
          ADAPTIVE_MAX,
          ADAPTIVE_INITIAL);

  /// The keys of one method.
  public static final List<Setting<?>> METHOD_KEYS = List.of(METHOD_MAX_IN_FLIGHT);

  /// @param length how many may wait at one limit
  /// @param maxWait how long one may wait, at all limits together
  record Queue(int length, Duration maxWait) {}

  /// @param initial from `min` to `max`
  record Adaptive(AdaptiveAlgorithm algorithm, int min, int max, int initial) {}

  /// @throws ConfigError if the bounds of the adaptive limit contradict each other
  public static AdmissionSettings of(Settings settings) {
    var adaptive =
        new Adaptive(
            settings.get(ADAPTIVE),
            settings.get(ADAPTIVE_MIN),
            settings.get(ADAPTIVE_MAX),
            settings.get(ADAPTIVE_INITIAL));
    if (adaptive.initial < adaptive.min || adaptive.initial > adaptive.max) {
      throw new ConfigError(
          "%s = %d: must be from %s = %d to %s = %d"
              .formatted(
                  ADAPTIVE_INITIAL.key(),
                  adaptive.initial,
                  ADAPTIVE_MIN.key(),
                  adaptive.min,
                  ADAPTIVE_MAX.key(),
                  adaptive.max));
    }
    var queue = new Queue(settings.get(QUEUE), settings.get(MAX_QUEUE_WAIT));
    return new AdmissionSettings(queue, adaptive, settings.get(ADDRESS_RESERVE));
  }

  int reserveOf(int places) {
    return places < MANY ? 0 : (int) ((long) places * reservePercent / 100);
  }
}
