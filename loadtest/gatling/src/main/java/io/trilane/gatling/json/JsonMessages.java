package io.trilane.gatling.json;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import org.jspecify.annotations.Nullable;

/// Reads messages of one type from protobuf's JSON. Thread-safe.
public final class JsonMessages {
  private final Descriptor type;
  private volatile @Nullable Parsed last;

  private record Parsed(String json, DynamicMessage message) {}

  public JsonMessages(Descriptor type) {
    this.type = type;
  }

  /// The same text twice in a row is parsed once.
  ///
  /// @throws JsonFault if the text is no JSON or does not fit the message
  public DynamicMessage parse(String json) {
    var previous = last;
    if (previous != null && previous.json().equals(json)) {
      return previous.message();
    }
    var message = parseAnew(json);
    last = new Parsed(json, message);
    return message;
  }

  /// Protobuf's parser stops at the brace that closes the message.
  private void requireNothingAfter(String json) {
    var end = endOfFirstValue(json);
    var more = json.substring(end).stripLeading();
    if (!more.isEmpty()) {
      throw new FaultFinder(json, type).after(json.length() - more.length());
    }
  }

  private static int endOfFirstValue(String json) {
    var depth = 0;
    var inText = false;
    for (var i = 0; i < json.length(); i++) {
      var character = json.charAt(i);
      if (character == '"') {
        inText = !inText;
      } else if (inText) {
        i += character == '\\' ? 1 : 0; // what is escaped does not end the text
      } else if (character == '{' || character == '[') {
        depth++;
      } else if ((character == '}' || character == ']') && --depth == 0) {
        return i + 1;
      }
    }
    return json.length();
  }

  private DynamicMessage parseAnew(String json) {
    var message = DynamicMessage.newBuilder(type);
    try {
      JsonFormat.parser().merge(json, message);
      requireNothingAfter(json);
      return message.build();
    } catch (InvalidProtocolBufferException e) {
      throw new FaultFinder(json, type).find(String.valueOf(e.getMessage()));
    }
  }
}
