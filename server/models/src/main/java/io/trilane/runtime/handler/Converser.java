package io.trilane.runtime.handler;

/// Talks with one client for as long as both want to, top to bottom: reads when it wants a message,
/// answers when it has one. The stream ends well when it returns, whether or not the client has
/// sent its last message.
///
/// ```java
/// (in, out) -> {
///   for (var request : in) {
///     out.send(answer(request));
///   }
/// }
/// ```
///
/// Holds its thread, and in the pipeline a worker of the `blocking` lane, for as long as the client
/// stays; a [Session] holds none while it waits for its client. One instance serves all calls,
/// concurrently.
@FunctionalInterface
public interface Converser<Q, R> {
  void converse(Inbound<Q> in, Outbound<R> out) throws Exception;
}
