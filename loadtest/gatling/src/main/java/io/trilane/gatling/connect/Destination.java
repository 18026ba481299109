package io.trilane.gatling.connect;

import io.grpc.Channel;
import io.trilane.gatling.method.ReflectedMethods;

/// Where a user's next call goes.
///
/// @param methods what the server behind the channel has told of its methods
public record Destination(Channel channel, ReflectedMethods methods) {}
