package io.trilane.loadtest.run;

import com.google.protobuf.Descriptors.Descriptor;
import io.trilane.gatling.json.JsonFault;
import io.trilane.gatling.json.JsonMessages;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A message in JSON, in which `${column}` stands for what a row of the feed has there.
record Template(String json, Descriptor type) {
  private static final Pattern PLACE = Pattern.compile("\\$\\{([^}]*)}");

  /// The messages for all rows, as bytes, in their order: one without a feed.
  ///
  /// @throws IllegalArgumentException naming the field, line and column that do not fit the message
  List<byte[]> messages(Feed feed) {
    return feed.rows().stream().map(this::message).toList();
  }

  private byte[] message(Map<String, String> row) {
    var text = PLACE.matcher(json).replaceAll(place -> value(row, place.group(1)));
    try {
      return new JsonMessages(type).parse(text).toByteArray();
    } catch (JsonFault e) {
      throw new IllegalArgumentException("--data: " + e.reason(), e);
    }
  }

  private static String value(Map<String, String> row, String column) {
    var value = row.get(column);
    if (value == null) {
      throw new IllegalArgumentException(
          "--data: --feed has no column '" + column + "', it has " + row.keySet());
    }
    return Matcher.quoteReplacement(value);
  }
}
