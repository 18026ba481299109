package io.trilane.loadtest.report;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;

/// Every `result.json` as text: the fields of a record with underscores in their names, constants
/// as they call themselves.
public final class JsonText {
  private static final Gson GSON = spelling().create();

  private JsonText() {}

  public static String of(Object content) {
    return GSON.toJson(content);
  }

  /// The same, for whoever adds to it.
  static GsonBuilder spelling() {
    JsonSerializer<Enum<?>> name = (constant, _, _) -> new JsonPrimitive(constant.toString());
    return new GsonBuilder()
        .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
        .registerTypeHierarchyAdapter(Enum.class, name)
        .disableHtmlEscaping()
        .setPrettyPrinting();
  }
}
