package io.trilane.security.reload;

import java.util.Objects;

/// A file cannot be used. The message is one line for the user: which file, and what it must be;
/// nothing of its content.
public final class UnusableFile extends Exception {
  private static final long serialVersionUID = 1L;

  public UnusableFile(String message) {
    super(message, null, false, false);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
