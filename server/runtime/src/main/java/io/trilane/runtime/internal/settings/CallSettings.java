package io.trilane.runtime.internal.settings;

import static io.trilane.runtime.Setting.flag;
import static io.trilane.runtime.Setting.integer;

import io.trilane.runtime.Setting;
import io.trilane.runtime.Settings;
import java.util.List;

/// The keys of every call, whatever its model.
///
/// @param streamCredit messages that the client of a stream may send ahead of its handler
/// @param streamCreditBytes bytes of them that are held before no more is asked for
/// @param logContext whether the log's context tells of the call
/// @param maxTasks that it may have at once
public record CallSettings(
    int streamCredit, int streamCreditBytes, boolean logContext, int maxTasks) {
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
          "Bytes of them that may wait for the handler before the client is held back; one message may pass it, so that any size can come.");
  private static final Setting<Boolean> LOG_CONTEXT =
      flag(
          "trilane.call.log-context",
          true,
          "Whether the log's context (SLF4J's MDC) tells of the call while its handler runs: grpc.call and grpc.method.");

  public static final Setting<Integer> MAX_TASKS =
      integer(
          "trilane.call.max-tasks",
          10_000,
          1,
          10_000_000,
          "Tasks that one call may have in flight; more are refused.");
  public static final List<Setting<?>> ALL =
      List.of(STREAM_CREDIT, STREAM_CREDIT_BYTES, LOG_CONTEXT, MAX_TASKS);

  public static CallSettings of(Settings settings) {
    return new CallSettings(
        settings.get(STREAM_CREDIT),
        settings.get(STREAM_CREDIT_BYTES),
        settings.get(LOG_CONTEXT),
        settings.get(MAX_TASKS));
  }
}
