package io.trilane.app.admin;

import static io.trilane.settings.Setting.integer;

import io.trilane.settings.Setting;
import java.util.List;

/// The keys of the admin service.
public final class AdminSettings {
  public static final Setting<Integer> PORT =
      integer(
          "trilane.admin.port",
          -1,
          -1,
          65_535,
          "Loopback port of the admin service, for anyone on this machine; 0 takes a free one, -1"
              + " has none.");

  public static final List<Setting<?>> KEYS = List.of(PORT);

  private AdminSettings() {}
}
