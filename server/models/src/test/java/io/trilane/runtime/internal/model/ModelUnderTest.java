package io.trilane.runtime.internal.model;

import com.typesafe.config.ConfigFactory;
import io.trilane.runtime.internal.admission.AdmissionSettings;
import io.trilane.runtime.internal.time.Time;
import io.trilane.settings.Schema;
import java.util.List;

/// The models, each to be started alone.
enum ModelUnderTest {
  PLATFORM,
  VIRTUAL,
  PIPELINE;

  private static final Schema SCHEMA =
      new Schema(ConcurrencyModel.keys(), List.of()).with(AdmissionSettings.KEYS);

  /// @param hocon the keys that are not at their defaults
  ConcurrencyModel start(String hocon) {
    var settings = SCHEMA.validate(ConfigFactory.parseString(hocon));
    return switch (this) {
      case PLATFORM -> new PlatformModel(settings, Time.SYSTEM);
      case VIRTUAL -> new VirtualModel(settings, Time.SYSTEM);
      case PIPELINE -> new PipelineModel(settings, Time.SYSTEM);
    };
  }
}
