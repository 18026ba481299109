package io.trilane.client.launch;

import java.util.Objects;

/// A server that did not start, or did not stay. The message is one line for a user.
public final class ServerFailed extends Exception {
  private static final long serialVersionUID = 1;

  public ServerFailed(String message) {
    super(message);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
