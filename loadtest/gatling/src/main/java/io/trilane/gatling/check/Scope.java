package io.trilane.gatling.check;

import io.gatling.javaapi.core.CheckBuilder.CheckType;

/// The part of an answer that a check looks at. Checks run in this order, whatever the order they
/// were written in.
public enum Scope implements CheckType {
  STATUS,
  HEADERS,
  TRAILERS,
  MESSAGE
}
