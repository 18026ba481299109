package io.trilane.app.serve;

import io.trilane.settings.Schema;
import io.trilane.settings.Setting;
import java.util.stream.Collectors;

/// Every key with its default, its rule and its effect, as `serve --settings` prints it and as
/// `docs/configuration.md` holds it.
final class SettingsReference {
  private SettingsReference() {}

  static String markdown(Schema schema) {
    return schema.entries().stream()
        .map(SettingsReference::row)
        .collect(
            Collectors.joining(
                "\n", "| key | default | must be | effect |\n|---|---|---|---|\n", "\n"));
  }

  private static String row(Setting<?> setting) {
    var fallback = setting.fallback().isEmpty() ? "none" : "`" + setting.fallback() + "`";
    return "| `%s` | %s | %s | %s |"
        .formatted(setting.key(), fallback, setting.rule(), setting.effect() + change(setting));
  }

  private static String change(Setting<?> setting) {
    return switch (setting.change()) {
      case LIVE -> "";
      case FROM_SOURCES -> " *Not by admin.*";
      case AT_START -> " *At the next start.*";
    };
  }
}
