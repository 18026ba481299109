package io.trilane.runtime.internal.metadata;

import io.grpc.Metadata;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// The name of a call in the log.
public final class CallId {
  private static final Metadata.Key<String> REQUEST_ID =
      Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER);

  /// Nothing that could break out of a line of a log or of a status message.
  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._~:/+=@-]{1,128}");

  private CallId() {}

  /// The client's own name for the call, if it is valid.
  ///
  /// @param random names the others
  public static String of(Metadata metadata, long random) {
    var requested = metadata.get(REQUEST_ID);
    return requested != null && VALID.matcher(requested).matches()
        ? requested
        : HexFormat.of().toHexDigits(random);
  }
}
