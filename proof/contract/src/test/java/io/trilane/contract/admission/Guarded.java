package io.trilane.contract.admission;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Replies;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.Trilane;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.Session;
import io.trilane.security.Access;
import io.trilane.security.AccessRules;
import io.trilane.security.Authenticator;
import io.trilane.security.BearerTokens;
import io.trilane.security.TokenTable;
import java.security.Principal;
import java.util.function.Function;

/// Services behind an access control, and callers who show a token.
final class Guarded {
  private static final TokenTable TABLE = TokenTable.parse("alices alice\nbobs bob");

  /// Knows `alice` by the token `alices` and `bob` by `bobs`.
  static final Authenticator TOKENS = new BearerTokens(() -> TABLE, "the test's tokens");

  /// Lets everybody call who is known.
  static final Access KNOWN = AccessRules.builder().known("test.Text").build();

  private Guarded() {}

  /// One unary method that says who called it, and one session that does so for each message.
  static Function<Trilane, ServerServiceDefinition> greeter(
      Authenticator authenticator, Access access) {
    Session<String, String> session = (request, out) -> out.send(request + ", " + principal());
    var service =
        Text.serving(Text.UNARY, Text.SESSION)
            .unary(Text.UNARY, request -> request + ", " + principal())
            .session(Text.SESSION, () -> session)
            .build();
    return trilane -> by(trilane, trilane.bind(service), authenticator, access);
  }

  static ServerServiceDefinition by(
      Trilane trilane,
      ServerServiceDefinition service,
      Authenticator authenticator,
      Access access) {
    return ServerInterceptors.intercept(service, trilane.accessControl(authenticator, access));
  }

  /// Makes a unary call with a token.
  static Replies call(Fixture server, String token, String request) {
    var replies = new Replies();
    ClientCalls.asyncUnaryCall(
        showing(server, token).newCall(Text.UNARY, CallOptions.DEFAULT), request, replies);
    return replies;
  }

  /// Opens a stream of requests with a token.
  static StreamObserver<String> open(
      Fixture server, String token, MethodDescriptor<String, String> method, Replies replies) {
    return ClientCalls.asyncBidiStreamingCall(
        showing(server, token).newCall(method, CallOptions.DEFAULT), replies);
  }

  private static Channel showing(Fixture server, String token) {
    var headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
    return ClientInterceptors.intercept(
        server.channel(), MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  private static String principal() {
    return Call.current().principal().map(Principal::getName).orElse("whoever");
  }
}
