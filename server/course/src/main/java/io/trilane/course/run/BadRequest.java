package io.trilane.course.run;

import io.trilane.settings.NearestName;
import java.util.Collection;
import java.util.Objects;

/// Says which part of a request breaks which rule.
public final class BadRequest extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MAX_SHOWN = 256;

  private BadRequest(String message) {
    super(message, null, false, false);
  }

  /// @param rule to follow "must be"
  static BadRequest value(String name, String value, String rule) {
    return new BadRequest("%s = %s: must be %s".formatted(name, shortened(value), rule));
  }

  /// A value that is one of some names.
  static BadRequest value(String name, String value, String rule, Collection<String> names) {
    return new BadRequest(
        "%s = %s: must be %s; the nearest is %s"
            .formatted(name, shortened(value), rule, NearestName.to(shortened(value), names)));
  }

  static BadRequest key(String key, String value, Collection<String> keys) {
    return new BadRequest(
        keys.isEmpty()
            ? "%s = %s: unknown key; there are none".formatted(shortened(key), shortened(value))
            : "%s = %s: unknown key; the nearest is %s"
                .formatted(shortened(key), shortened(value), NearestName.to(shortened(key), keys)));
  }

  static BadRequest saying(String line) {
    return new BadRequest(line);
  }

  static BadRequest misfit(String schedule, String reason) {
    return new BadRequest("schedule = %s: %s".formatted(shortened(schedule), reason));
  }

  /// A client may have sent megabytes, which no message has to give back.
  private static String shortened(String text) {
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
