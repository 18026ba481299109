package io.trilane.runtime.internal.access;

import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.trilane.security.Credentials;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;

/// The credentials that one gRPC call carries.
final class CallCredentials implements Credentials {
  private final ServerCall<?, ?> call;
  private final Metadata headers;

  CallCredentials(ServerCall<?, ?> call, Metadata headers) {
    this.call = call;
    this.headers = headers;
  }

  @Override
  public String method() {
    return call.getMethodDescriptor().getFullMethodName();
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(
        headers.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER)));
  }

  @Override
  public Optional<X509Certificate> certificate() {
    var session = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
    if (session == null) {
      return Optional.empty();
    }
    try {
      return session.getPeerCertificates()[0] instanceof X509Certificate own
          ? Optional.of(own)
          : Optional.empty();
    } catch (SSLPeerUnverifiedException e) {
      return Optional.empty(); // The client showed none.
    }
  }
}
