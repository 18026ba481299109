package io.trilane.stock;

import io.grpc.netty.NettyServerBuilder;
import java.util.Locale;
import java.util.concurrent.Executors;

/// The executors that a grpc-java server is commonly given.
enum HandlerThreads {
  /// The event loop runs the handlers: the least that a call can cost, for handlers that never
  /// wait.
  DIRECT,

  /// A new virtual thread for every task; grpc-java makes several of one call.
  VIRTUAL,

  /// None is given, and grpc-java takes its own: a cached pool of platform threads.
  DEFAULT;

  void install(NettyServerBuilder server) {
    switch (this) {
      case DIRECT -> server.directExecutor();
      case VIRTUAL -> server.executor(Executors.newVirtualThreadPerTaskExecutor());
      case DEFAULT -> {}
    }
  }

  boolean mayWait() {
    return this != DIRECT;
  }

  /// As the command line and the answers spell it.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
