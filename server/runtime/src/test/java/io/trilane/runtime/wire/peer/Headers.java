package io.trilane.runtime.wire.peer;

import java.util.ArrayList;
import java.util.List;

/// The header fields of a good request, and how to spoil them.
///
/// @param fields name, value, name, value, …
public record Headers(List<String> fields) {
  public static final Headers UNARY = to("/test.Text/Unary");
  public static final Headers STREAM = to("/test.Text/Session");

  public static Headers to(String path) {
    return new Headers(
        List.of(
            ":method",
            "POST",
            ":scheme",
            "http",
            ":path",
            path,
            ":authority",
            "localhost",
            "content-type",
            "application/grpc",
            "te",
            "trailers"));
  }

  public String[] all() {
    return fields.toArray(String[]::new);
  }

  public String[] plus(String... more) {
    var longer = new ArrayList<>(fields);
    longer.addAll(List.of(more));
    return longer.toArray(String[]::new);
  }

  public String[] after(String name, String value) {
    var longer = new ArrayList<>(List.of(name, value));
    longer.addAll(fields);
    return longer.toArray(String[]::new);
  }

  public String[] changed(String name, String value) {
    var changed = all();
    changed[fields.indexOf(name) + 1] = value;
    return changed;
  }

  public Headers without(String name) {
    var fewer = new ArrayList<>(fields);
    var at = fewer.indexOf(name);
    fewer.subList(at, at + 2).clear();
    return new Headers(List.copyOf(fewer));
  }
}
