package io.trilane.loadtest.run;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
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
    var message = DynamicMessage.newBuilder(type);
    try {
      JsonFormat.parser().merge(text, message);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(
          "'%s' is no %s: %s".formatted(text, type.getFullName(), e.getMessage()), e);
    }
    return message.build().toByteArray();
  }

  private static String value(Map<String, String> row, String column) {
    var value = row.get(column);
    if (value == null) {
      throw new IllegalArgumentException(
          "the feed has no column '" + column + "', it has " + row.keySet());
    }
    return Matcher.quoteReplacement(value);
  }
}
