package io.trilane.gatling.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.trilane.gatling.reflect.Nearest;
import java.io.IOException;
import java.util.Optional;

/// Finds the place in a JSON text that protobuf's parser did not like: that parser names neither
/// column nor path. Reads the text a second time, and tries each value by itself.
final class FaultFinder {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final String json;
  private final Descriptor root;

  FaultFinder(String json, Descriptor root) {
    this.json = json;
    this.root = root;
  }

  /// @param complaint what to say if no single place is to blame
  JsonFault find(String complaint) {
    try (var parser = FACTORY.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return fault("", parser.currentTokenLocation(), "must be a JSON object");
      }
      return inObject(parser, root, "").orElseGet(() -> new JsonFault(intro() + complaint));
    } catch (JsonProcessingException e) {
      return fault("", e.getLocation(), firstPart(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new IllegalStateException("a text cannot fail to be read", e);
    }
  }

  /// The fault of a text that goes on after its message.
  ///
  /// @param index where it does
  JsonFault after(int index) {
    var line = 1 + (int) json.substring(0, index).chars().filter(each -> each == '\n').count();
    var column = index - json.lastIndexOf('\n', index - 1);
    return fault(
        "", new JsonLocation(null, index, line, column), "there is more after the message");
  }

  /// The rest tells where the parser got the text from.
  private static String firstPart(String complaint) {
    return complaint.replaceAll("(?s) ?\\(start marker.*", "");
  }

  private Optional<JsonFault> inObject(JsonParser parser, Descriptor type, String path)
      throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = parser.currentName();
      var at = parser.currentTokenLocation();
      var field = field(type, name);
      if (field.isEmpty()) {
        return Optional.of(fault(path + name, at, unknown(type, name)));
      }
      parser.nextToken();
      var fault = inValue(parser, field.get(), path + name);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private Optional<JsonFault> inValue(JsonParser parser, FieldDescriptor field, String path)
      throws IOException {
    if (field.isRepeated()
        && !field.isMapField()
        && parser.currentToken() == JsonToken.START_ARRAY) {
      return inArray(parser, field, path);
    }
    return isPlainMessage(parser, field) && !field.isRepeated()
        ? inObject(parser, field.getMessageType(), path + ".")
        : alone(parser, field, path, "", "");
  }

  private Optional<JsonFault> inArray(JsonParser parser, FieldDescriptor field, String path)
      throws IOException {
    for (var i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      var element = path + "[" + i + "]";
      var fault =
          isPlainMessage(parser, field)
              ? inObject(parser, field.getMessageType(), element + ".")
              : alone(parser, field, element, "[", "]");
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  /// Protobuf's own types, such as Timestamp, have a JSON form of their own.
  private static boolean isPlainMessage(JsonParser parser, FieldDescriptor field) {
    return parser.currentToken() == JsonToken.START_OBJECT
        && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
        && !field.isMapField()
        && !field.getMessageType().getFullName().startsWith("google.protobuf.");
  }

  private Optional<JsonFault> alone(
      JsonParser parser, FieldDescriptor field, String path, String before, String after)
      throws IOException {
    var at = parser.currentTokenLocation();
    var value = rawValue(parser);
    try {
      JsonFormat.parser()
          .merge(
              "{\"" + field.getName() + "\": " + before + value + after + "}",
              DynamicMessage.newBuilder(field.getContainingType()));
      return Optional.empty();
    } catch (InvalidProtocolBufferException e) {
      return Optional.of(fault(path, at, String.valueOf(e.getMessage())));
    }
  }

  private String rawValue(JsonParser parser) throws IOException {
    var from = (int) parser.currentTokenLocation().getCharOffset();
    parser.skipChildren();
    parser.finishToken();
    return json.substring(from, (int) parser.currentLocation().getCharOffset());
  }

  private static Optional<FieldDescriptor> field(Descriptor type, String name) {
    return type.getFields().stream()
        .filter(field -> field.getName().equals(name) || field.getJsonName().equals(name))
        .findFirst();
  }

  private static String unknown(Descriptor type, String name) {
    var names = type.getFields().stream().map(FieldDescriptor::getJsonName).toList();
    return type.getFullName() + " has no such field" + Nearest.hint(name, names);
  }

  private JsonFault fault(String path, JsonLocation at, String complaint) {
    var line = at.getLineNr() > 1 ? "line " + at.getLineNr() + ", " : "";
    var place =
        (path.isEmpty() ? "" : path + " ") + "(" + line + "column " + at.getColumnNr() + ")";
    return new JsonFault(intro() + place + ": " + complaint);
  }

  private String intro() {
    return "JSON of " + root.getFullName() + ": ";
  }
}
