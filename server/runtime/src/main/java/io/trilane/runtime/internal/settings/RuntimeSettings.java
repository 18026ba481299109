package io.trilane.runtime.internal.settings;

import static io.trilane.settings.Setting.choice;
import static io.trilane.settings.Setting.duration;
import static io.trilane.settings.Setting.flag;
import static io.trilane.settings.Setting.integer;

import io.trilane.runtime.ModelName;
import io.trilane.runtime.ModelShares;
import io.trilane.runtime.internal.admission.AdmissionSettings;
import io.trilane.runtime.internal.budget.BudgetSettings;
import io.trilane.runtime.internal.client.CostClass;
import io.trilane.runtime.internal.drain.DrainSettings;
import io.trilane.runtime.internal.guard.GuardSettings;
import io.trilane.runtime.internal.model.ConcurrencyModel;
import io.trilane.settings.Schema;
import io.trilane.settings.Setting;
import io.trilane.settings.Settings;
import java.time.Duration;
import java.util.List;

/// The keys of the runtime itself; each model has further ones.
public final class RuntimeSettings {
  public static final Setting<ModelShares> MODEL =
      ModelShares.setting(
          "trilane.model",
          ModelName.VIRTUAL,
          "The concurrency model of every method that has none of its own, or the models between"
              + " which its calls are shared.");
  public static final Setting<ModelShares> METHOD_MODEL =
      ModelShares.setting("model", ModelName.VIRTUAL, "The same, for one method.")
          .defaultingTo("trilane.model");
  public static final Setting<CostClass> METHOD_LANE =
      choice(
              "lane",
              CostClass.CPU,
              List.of(CostClass.CPU, CostClass.BLOCKING, CostClass.LIGHT),
              "The lane of one method's handlers in the pipeline; light is the event loop itself,"
                  + " for steps that take microseconds.")
          .defaultingTo("cpu for handlers given in steps, blocking for others");
  public static final Setting<Boolean> METHOD_INTERRUPTS =
      flag(
          "interrupts",
          true,
          "True interrupts a handler of one method when its client has gone. An interrupt"
              + " closes a FileChannel, and on a virtual thread a socket, that the handler shares"
              + " with others; with false Call.isCancelled and onCancel still tell.");
  public static final Setting<Integer> MAX_PER_CONNECTION =
      integer(
          "trilane.admission.max-per-connection",
          1_000,
          100,
          10_000_000,
          "Calls and streams in flight from one connection; more are refused. At least 100, because"
              + " a client may send as many before it knows.");
  public static final Setting<Integer> MAX_PER_ADDRESS =
      integer(
          "trilane.admission.max-per-address",
          0,
          0,
          10_000_000,
          "The same from one address over all its connections, trusted proxies excepted. 0 is no"
              + " limit of its own.");
  public static final Setting<Duration> RETRY_PUSHBACK =
      duration(
          "trilane.admission.retry-pushback",
          "100ms",
          Duration.ZERO,
          Duration.ofMinutes(1),
          "The time that a refused client is told to wait before it tries again.");

  public static final Schema SCHEMA =
      new Schema(
              List.of(MODEL, MAX_PER_CONNECTION, MAX_PER_ADDRESS, RETRY_PUSHBACK),
              List.of(METHOD_MODEL, METHOD_LANE, METHOD_INTERRUPTS))
          .with(AdmissionSettings.KEYS)
          .withPerMethod(AdmissionSettings.METHOD_KEYS)
          .with(CallSettings.ALL)
          .withPerMethod(CallSettings.METHOD_KEYS)
          .with(AuthSettings.ALL)
          .with(ConcurrencyModel.keys())
          .withAtStart(GuardSettings.ALL)
          .withAtStart(BudgetSettings.ALL)
          .with(DrainSettings.ALL)
          .with(WatchSettings.ALL);

  private RuntimeSettings() {}

  /// The calls and streams that one address may have in flight.
  public static int maxPerAddress(Settings settings) {
    var configured = settings.get(MAX_PER_ADDRESS);
    return configured == 0 ? Integer.MAX_VALUE : configured;
  }
}
