package io.trilane.gatling.json;

/// Tells why a text is not the JSON of a message, with field and column.
@SuppressWarnings("serial") // never serialized
public final class JsonFault extends RuntimeException {
  JsonFault(String message) {
    super(message);
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
