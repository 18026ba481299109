package io.trilane.gatling.stream;

/// A message of a stream that no check has looked at.
///
/// @param timestamp when it came, in milliseconds since 1970
public record GrpcInboundMessage<R>(long timestamp, R message) {}
