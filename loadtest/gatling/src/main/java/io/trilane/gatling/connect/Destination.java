package io.trilane.gatling.connect;

import io.grpc.Channel;
import io.trilane.gatling.method.ReflectedMethods;

/// The destination of a user's next call.
///
/// @param methods what the server behind the channel has told of its methods
public record Destination(Channel channel, ReflectedMethods methods) {}
