package io.trilane.runtime.model;

import io.trilane.runtime.config.Setting;
import io.trilane.runtime.config.Settings;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/// The names by which configuration chooses a concurrency model.
@SuppressWarnings("ImmutableEnumChecker") // The lists are, and so are constructors.
public enum ModelName {
  /// One platform thread per client, up to a maximum.
  PLATFORM(PlatformModel.SETTINGS, PlatformModel::new),
  /// One virtual thread per client, up to a maximum in flight.
  VIRTUAL(VirtualModel.SETTINGS, VirtualModel::new),
  /// Lanes of workers behind bounded channels; a client holds a worker only while it computes.
  PIPELINE(PipelineModel.SETTINGS, PipelineModel::new);

  private final String text = name().toLowerCase(Locale.ROOT);
  private final List<Setting<?>> settings;
  private final Function<Settings, ConcurrencyModel> constructor;

  ModelName(List<Setting<?>> settings, Function<Settings, ConcurrencyModel> constructor) {
    this.settings = settings;
    this.constructor = constructor;
  }

  /// The keys of all models.
  public static List<Setting<?>> allSettings() {
    return Stream.of(values()).<Setting<?>>flatMap(model -> model.settings.stream()).toList();
  }

  /// Starts this model.
  public ConcurrencyModel start(Settings configuration) {
    return constructor.apply(configuration);
  }

  /// As it is written in configuration, on the command line and in thread names.
  @Override
  public String toString() {
    return text;
  }
}
