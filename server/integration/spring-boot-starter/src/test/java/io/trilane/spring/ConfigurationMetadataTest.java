package io.trilane.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.trilane.framework.StarterSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ConfigurationMetadataTest {
  @Test
  void hasEveryKeyWithItsTypeAndDefault() {
    var properties = new HashMap<String, JsonObject>();
    JsonParser.parseString(ConfigurationMetadata.json())
        .getAsJsonObject()
        .getAsJsonArray("properties")
        .forEach(each ->
            properties.put(
                each.getAsJsonObject().get("name").getAsString(), each.getAsJsonObject()));
    var missing = new ArrayList<String>();
    for (var setting : StarterSettings.SCHEMA.settings()) {
      var property = properties.get(setting.key());
      if (property == null
          || !property.get("defaultValue").getAsString().equals(setting.fallback())) {
        missing.add(setting.key());
      }
    }
    assertTrue(missing.isEmpty(), missing.toString());
    assertTrue(properties.containsKey("trilane.methods"));
    assertEquals("java.time.Duration", type(properties, "trilane.server.shutdown-grace"));
    assertEquals("java.lang.Integer", type(properties, "trilane.server.max-connections"));
    assertEquals("java.lang.Boolean", type(properties, "trilane.enabled"));
    assertEquals("java.lang.String", type(properties, "trilane.model"));
  }

  private static String type(Map<String, JsonObject> properties, String key) {
    return Objects.requireNonNull(properties.get(key), key).get("type").getAsString();
  }
}
