package io.trilane.framework;

import io.trilane.runtime.Trilane;
import io.trilane.settings.Schema;
import io.trilane.settings.Setting;
import java.util.List;

/// The keys of an application that has a starter: the runtime's, and whether it runs at all.
public final class StarterSettings {
  /// Read by the starters' conditions, before anything of Trilane's is there.
  public static final Setting<Boolean> ENABLED =
      Setting.flag(
              "trilane.enabled",
              true,
              "True runs the services in Trilane's models. False leaves the application as without"
                  + " the starter.")
          .atStart();

  public static final Schema SCHEMA = Trilane.schema().with(List.of(ENABLED));

  private StarterSettings() {}
}
