package io.trilane.client.rpc;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The options of a client's connection.
///
/// @param security default: plaintext
/// @param authority the name that the server is asked for, and that its certificate must carry, in
///   place of the target's host; null for the target's host
/// @param deadline how long a call, or one send or receive of a session, may take; positive;
///   default 10 s
/// @param metadata sent with every call, in this order; default: none
/// @param maxMessageBytes the largest message sent or taken; at least 1; default 4 MiB as
///   everywhere in gRPC
public record ClientOptions(
    Security security,
    @Nullable String authority,
    Duration deadline,
    List<MetadataEntry> metadata,
    int maxMessageBytes) {
  public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(10);
  public static final int DEFAULT_MAX_MESSAGE_BYTES = 4 << 20;

  public ClientOptions {
    if (!deadline.isPositive()) {
      throw new IllegalArgumentException(
          "a deadline must be positive, was " + Durations.format(deadline));
    }
    if (authority != null && !authority.matches("[A-Za-z0-9._:\\[\\]-]+")) {
      throw new IllegalArgumentException(
          "an authority must be HOST or HOST:PORT, was '" + authority + "'");
    }
    if (maxMessageBytes < 1) {
      throw new IllegalArgumentException(
          "the message limit must be at least 1 byte, was " + maxMessageBytes);
    }
    metadata = List.copyOf(metadata);
  }

  public static ClientOptions defaults() {
    return new ClientOptions(
        new Security.Plaintext(), null, DEFAULT_DEADLINE, List.of(), DEFAULT_MAX_MESSAGE_BYTES);
  }

  public ClientOptions withDeadline(Duration deadline) {
    return new ClientOptions(security, authority, deadline, metadata, maxMessageBytes);
  }
}
