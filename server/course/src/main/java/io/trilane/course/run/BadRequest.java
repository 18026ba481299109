package io.trilane.course.run;

import io.trilane.settings.NearestName;
import java.util.Collection;
import java.util.Objects;

/// Says which part of a request breaks which rule.
public final class BadRequest extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private BadRequest(String message) {
    super(message, null, false, false);
  }

  /// @param rule to follow "must be"
  static BadRequest value(String name, String value, String rule) {
    return new BadRequest("%s = %s: must be %s".formatted(name, value, rule));
  }

  /// A value that is one of some names.
  static BadRequest value(String name, String value, String rule, Collection<String> names) {
    return new BadRequest(
        "%s = %s: must be %s; the nearest is %s"
            .formatted(name, value, rule, NearestName.to(value, names)));
  }

  static BadRequest key(String key, String value, Collection<String> keys) {
    return new BadRequest(
        keys.isEmpty()
            ? "%s = %s: unknown key; there are none".formatted(key, value)
            : "%s = %s: unknown key; the nearest is %s"
                .formatted(key, value, NearestName.to(key, keys)));
  }

  static BadRequest saying(String line) {
    return new BadRequest(line);
  }

  static BadRequest misfit(String schedule, String reason) {
    return new BadRequest("schedule = %s: %s".formatted(schedule, reason));
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
