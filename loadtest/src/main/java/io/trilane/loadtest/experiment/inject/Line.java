package io.trilane.loadtest.experiment.inject;

import io.grpc.ManagedChannel;
import io.netty.channel.EventLoop;
import java.util.List;

/// Connections that one thread sends and receives on, callbacks included.
public record Line(EventLoop loop, List<ManagedChannel> channels) {}
