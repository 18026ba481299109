package io.trilane.runtime.internal.settings;

import static io.trilane.settings.Setting.choice;
import static io.trilane.settings.Setting.duration;
import static io.trilane.settings.Setting.flag;
import static io.trilane.settings.Setting.integer;

import io.trilane.runtime.Begins;
import io.trilane.settings.Setting;
import io.trilane.settings.Settings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The keys of every call, whatever its model.
///
/// @param streamCredit messages that the client of a stream may send ahead of its handler
/// @param streamCreditBytes bytes of them that are held before no more is asked for
/// @param logContext whether the log's context tells of the call
/// @param maxTasks that it may have at once
/// @param maxTime that it may take, zero for no limit
/// @param maxIdle that a stream's client may send nothing, zero for no limit
/// @param begins the moment at which a stream's handler begins, or null for what its service says
public record CallSettings(
    int streamCredit,
    int streamCreditBytes,
    boolean logContext,
    int maxTasks,
    Duration maxTime,
    Duration maxIdle,
    @Nullable Begins begins) {
  private static final Setting<Integer> STREAM_CREDIT =
      integer(
          "trilane.stream.credit",
          16,
          1,
          10_000,
          "Messages that the client of a stream may send ahead of its handler.");
  private static final Setting<Integer> STREAM_CREDIT_BYTES =
      integer(
          "trilane.stream.credit-bytes",
          1 << 20,
          1,
          1 << 30,
          "Bytes of them that may wait for the handler before the client is held back; one message"
              + " may pass it, so that any size can come.");
  private static final Setting<Boolean> LOG_CONTEXT =
      flag(
          "trilane.call.log-context",
          true,
          "True puts the call into the log's context (SLF4J's MDC) while its handler runs:"
              + " grpc.call, grpc.method and grpc.model.");

  public static final Setting<Integer> MAX_TASKS =
      integer(
          "trilane.call.max-tasks",
          10_000,
          1,
          10_000_000,
          "Tasks that one call may have in flight; more are refused.");

  private static final Duration MAX_DURATION = Duration.ofDays(1);
  private static final Setting<Duration> MAX_TIME =
      duration(
          "trilane.call.max-time",
          "0s",
          Duration.ZERO,
          MAX_DURATION,
          "The time that a call or stream may take; then its handler is interrupted and its client"
              + " gets DEADLINE_EXCEEDED. 0s is no limit.");
  private static final Setting<Duration> MAX_IDLE =
      duration(
          "trilane.stream.max-idle",
          "0s",
          Duration.ZERO,
          MAX_DURATION,
          "The time that the client of a stream may send nothing, before its last message; then the"
              + " stream ends with DEADLINE_EXCEEDED unless its session says otherwise. 0s is no"
              + " limit.");
  private static final Setting<Duration> METHOD_MAX_TIME =
      duration(
              "max-time",
              "0s",
              Duration.ZERO,
              MAX_DURATION,
              "The same as trilane.call.max-time, for one method.")
          .defaultingTo("trilane.call.max-time");
  private static final Setting<Duration> METHOD_MAX_IDLE =
      duration(
              "max-idle",
              "0s",
              Duration.ZERO,
              MAX_DURATION,
              "The same as trilane.stream.max-idle, for one method.")
          .defaultingTo("trilane.stream.max-idle");

  private static final Setting<Begins> METHOD_BEGINS =
      choice(
              "begins",
              Begins.MESSAGE,
              "The start of the handler of a stream of requests: with the client's first message,"
                  + " so that a client that only opens streams takes no place, or with the headers,"
                  + " for a server that speaks first. Stock handlers always begin with the"
                  + " headers.")
          .defaultingTo("message, unless the service says otherwise");

  public static final List<Setting<?>> ALL =
      List.of(STREAM_CREDIT, STREAM_CREDIT_BYTES, LOG_CONTEXT, MAX_TASKS, MAX_TIME, MAX_IDLE);

  /// The keys of one method.
  public static final List<Setting<?>> METHOD_KEYS =
      List.of(METHOD_MAX_TIME, METHOD_MAX_IDLE, METHOD_BEGINS);

  public static CallSettings of(Settings settings, String method) {
    return new CallSettings(
        settings.get(STREAM_CREDIT),
        settings.get(STREAM_CREDIT_BYTES),
        settings.get(LOG_CONTEXT),
        settings.get(MAX_TASKS),
        settings.perMethod(METHOD_MAX_TIME).getOrDefault(method, settings.get(MAX_TIME)),
        settings.perMethod(METHOD_MAX_IDLE).getOrDefault(method, settings.get(MAX_IDLE)),
        settings.perMethod(METHOD_BEGINS).get(method));
  }
}
