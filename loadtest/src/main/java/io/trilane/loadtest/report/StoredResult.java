package io.trilane.loadtest.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.trilane.loadtest.experiment.result.Result;
import io.trilane.loadtest.experiment.result.ResultJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A result that an experiment has left behind.
///
/// @param folder that it lies in
record StoredResult(Path folder, Result result) {

  /// @param place a folder with a `result.json`, or such a file
  /// @throws IllegalArgumentException if there is none, or none that can be read; the message is
  ///   for a user
  static StoredResult read(Path place) {
    var file = Files.isDirectory(place) ? place.resolve("result.json") : place;
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          Files.exists(place.resolve("journal.jsonl"))
              ? place + " has no result.json yet: --resume finishes its experiment"
              : "there is no " + file);
    }
    try {
      var folder = Optional.ofNullable(file.toAbsolutePath().normalize().getParent());
      return new StoredResult(folder.orElse(place), parse(file, Files.readString(file)));
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + file + " (" + e + ")", e);
    }
  }

  /// The name of its folder, which tells it from another one.
  String name() {
    return Optional.ofNullable(folder.getFileName()).map(Path::toString).orElse("result");
  }

  private static Result parse(Path file, String text) {
    try {
      var json = JsonParser.parseString(text).getAsJsonObject();
      var format = word(json, "format") + " " + word(json, "version");
      return switch (format) {
        case "trilane-result 2" -> ResultJson.read(text);
        case "trilane-compare 1" -> VersionOne.result(json);
        default ->
            throw new IllegalArgumentException(
                "%s has the format %s; trilane-result 2 and trilane-compare 1 can be read"
                    .formatted(file, format));
      };
    } catch (JsonParseException | IllegalStateException | NullPointerException e) {
      throw new IllegalArgumentException(file + " is no result: " + e.getMessage(), e);
    }
  }

  private static String word(JsonObject json, String name) {
    return Optional.ofNullable(json.get(name)).map(JsonElement::getAsString).orElse("without one");
  }
}
