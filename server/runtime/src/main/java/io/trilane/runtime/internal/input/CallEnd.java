package io.trilane.runtime.internal.input;

import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import io.netty.util.concurrent.FastThreadLocal;
import io.trilane.runtime.internal.budget.StreamBytes;
import io.trilane.runtime.internal.metadata.HeaderBytes;
import org.jspecify.annotations.Nullable;

/// The reason for which a call is cancelled, for the listener that hears of it on the same thread
/// right afterwards. grpc-java itself tells it nothing.
///
/// @param status that of the call
/// @param answered the transport tells the client, if anyone
record CallEnd(Status status, boolean answered) {
  private static final FastThreadLocal<CallEnd> LAST = new FastThreadLocal<>();

  /// Counts the metadata of calls, and notes how the transport ends them. It serves every call of a
  /// server, so none costs anything more until it ends badly.
  static final ServerStreamTracer.Factory TRACER =
      new ServerStreamTracer.Factory() {
        private final ServerStreamTracer shared =
            new ServerStreamTracer() {
              // Nobody asks for the call, and grpc-java's own method would make a view of it.
              @Override
              public void serverCallStarted(ServerCallInfo<?, ?> call) {}

              @Override
              public void streamClosed(Status status) {
                if (!status.isOk()) {
                  LAST.set(new CallEnd(status, true));
                }
              }
            };

        @Override
        public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
          var stream = StreamBytes.current();
          if (stream != null) {
            stream.headers(HeaderBytes.of(headers));
          }
          return shared;
        }
      };

  /// Tells a listener that its call is cancelled, because of a request that must be answered so.
  ///
  /// @return whether the listener has taken the status, to answer with it
  static boolean tell(Status status, Runnable listener) {
    LAST.set(new CallEnd(status, false));
    listener.run();
    return take() == null;
  }

  /// The end that is being told, or null if it is unknown. Called once for each end.
  static @Nullable CallEnd take() {
    var last = LAST.getIfExists();
    if (last != null) {
      LAST.remove();
    }
    return last;
  }

  /// The client has gone, or its deadline has passed. Else what it sent was broken.
  boolean isOfTheClient() {
    return answered
        && switch (status.getCode()) {
          case INTERNAL, RESOURCE_EXHAUSTED -> false;
          default -> true;
        };
  }
}
