package io.trilane.runtime.handler;

/// Everything that goes to the client beside the messages: headers before the first one, trailers
/// after the last.
///
/// Names follow gRPC's rules: lower case, and a name that ends in `-bin` has bytes. Anything else
/// is an [IllegalArgumentException], and so are the names that gRPC keeps for itself. Called by the
/// handler's own thread only, like [Outbound].
public interface Answer {
  /// Adds a header. Several values of one name arrive in this order. If the call fails before its
  /// headers are sent, the client finds this one among the trailers.
  ///
  /// @throws IllegalStateException if the headers have gone: with [#sendHeaders] or the first
  ///   message
  Answer header(String name, String value);

  /// Adds a header whose name ends in `-bin`. Otherwise as above.
  Answer header(String name, byte[] value);

  /// Sends the headers of a stream of answers now, for a client that waits for them before there is
  /// a message. Those of a single answer leave with it: grpc-java keeps them until then.
  void sendHeaders();

  /// Adds a trailer, which is sent with the status, whether the call ends well or not.
  ///
  /// @throws IllegalStateException if the call is over
  Answer trailer(String name, String value);

  /// Adds a trailer whose name ends in `-bin`. Otherwise as above.
  Answer trailer(String name, byte[] value);

  /// Compresses the messages of this answer, if the client takes that encoding; else they go as
  /// they are.
  ///
  /// @param encoding such as `gzip`
  /// @throws IllegalArgumentException if the server does not have it
  /// @throws IllegalStateException if the headers have gone
  Answer compress(String encoding);
}
