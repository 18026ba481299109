package io.trilane.loadtest.faults.http2;

import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.trilane.client.rpc.Target;

/// The headers that begin a gRPC call.
final class RawCallHeaders {
  private RawCallHeaders() {}

  /// @param method as in `package.Service/Method`
  static Http2Headers of(Target target, String method) {
    return new DefaultHttp2Headers()
        .method("POST")
        .scheme("http")
        .authority(target.toString())
        .path("/" + method)
        .add("te", "trailers")
        .add("content-type", "application/grpc");
  }
}
