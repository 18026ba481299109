package io.trilane.runtime.wire;

import java.util.ArrayList;
import java.util.List;

/// The header fields of a good request, and how to spoil them.
///
/// @param fields name, value, name, value, …
record Headers(List<String> fields) {
  static final Headers UNARY = to("/test.Text/Unary");
  static final Headers STREAM = to("/test.Text/Session");

  static Headers to(String path) {
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

  String[] all() {
    return fields.toArray(String[]::new);
  }

  String[] plus(String... more) {
    var longer = new ArrayList<>(fields);
    longer.addAll(List.of(more));
    return longer.toArray(String[]::new);
  }

  String[] after(String name, String value) {
    var longer = new ArrayList<>(List.of(name, value));
    longer.addAll(fields);
    return longer.toArray(String[]::new);
  }

  String[] changed(String name, String value) {
    var changed = all();
    changed[fields.indexOf(name) + 1] = value;
    return changed;
  }

  Headers without(String name) {
    var fewer = new ArrayList<>(fields);
    var at = fewer.indexOf(name);
    fewer.subList(at, at + 2).clear();
    return new Headers(List.copyOf(fewer));
  }
}
