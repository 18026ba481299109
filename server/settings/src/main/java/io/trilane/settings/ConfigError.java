package io.trilane.settings;

import java.util.Objects;

/// Configuration that a server must not start with. The message is one line for the user: key,
/// value, where it stands, and the rule.
public final class ConfigError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConfigError(String message) {
    super(message, null, false, false);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
