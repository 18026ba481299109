package io.trilane.spring;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.trilane.framework.StarterSettings;
import io.trilane.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Writes the file from which editors complete Trilane's keys in `application.yaml`. Run by the
/// build, with the file as its argument.
public final class ConfigurationMetadata {
  private static final Map<String, List<String>> VALUES =
      Map.of("trilane.model", List.of("platform", "virtual", "pipeline"));

  private ConfigurationMetadata() {}

  public static void main(String... arguments) throws IOException {
    var file = Path.of(arguments[0]);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, json());
  }

  static String json() {
    var properties = new JsonArray();
    StarterSettings.SCHEMA.settings().forEach(setting -> properties.add(property(setting)));
    properties.add(methods());
    var metadata = new JsonObject();
    metadata.add("groups", new JsonArray());
    metadata.add("properties", properties);
    metadata.add("hints", hints());
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(metadata)
        + "\n";
  }

  private static JsonObject property(Setting<?> setting) {
    var property = new JsonObject();
    property.addProperty("name", setting.key());
    property.addProperty("type", type(setting).getName());
    property.addProperty("description", setting.effect() + " Must be " + setting.rule() + ".");
    property.addProperty("defaultValue", setting.fallback());
    return property;
  }

  private static JsonObject methods() {
    var keys =
        StarterSettings.SCHEMA.perMethod().stream()
            .map(setting -> "%s: %s".formatted(setting.key(), setting.effect()))
            .toList();
    var property = new JsonObject();
    property.addProperty("name", "trilane.methods");
    property.addProperty(
        "type", "java.util.Map<java.lang.String,java.util.Map<java.lang.String,java.lang.String>>");
    property.addProperty(
        "description",
        "Keys of single methods, under [package.Service/Method]. " + String.join(" ", keys));
    return property;
  }

  private static JsonArray hints() {
    var hints = new JsonArray();
    VALUES.forEach((key, values) -> {
      var listed = new JsonArray();
      for (var value : values) {
        var one = new JsonObject();
        one.addProperty("value", value);
        listed.add(one);
      }
      var hint = new JsonObject();
      hint.addProperty("name", key);
      hint.add("values", listed);
      hints.add(hint);
    });
    return hints;
  }

  private static Class<?> type(Setting<?> setting) {
    if (setting.rule().startsWith("a duration")) {
      return Duration.class;
    }
    if (setting.rule().startsWith("a whole number")) {
      return Integer.class;
    }
    return setting.rule().equals("true or false") ? Boolean.class : String.class;
  }
}
