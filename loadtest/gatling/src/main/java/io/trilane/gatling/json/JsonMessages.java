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

  private DynamicMessage parseAnew(String json) {
    var message = DynamicMessage.newBuilder(type);
    try {
      JsonFormat.parser().merge(json, message);
      return message.build();
    } catch (InvalidProtocolBufferException e) {
      throw new FaultFinder(json, type).find(String.valueOf(e.getMessage()));
    }
  }
}
