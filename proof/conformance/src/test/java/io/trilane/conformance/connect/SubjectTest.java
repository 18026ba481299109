package io.trilane.conformance.connect;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.connectrpc.conformance.v1.Code;
import com.connectrpc.conformance.v1.ConformancePayload.RequestInfo;
import com.connectrpc.conformance.v1.ConformanceServiceGrpc;
import com.connectrpc.conformance.v1.Error;
import com.connectrpc.conformance.v1.Header;
import com.connectrpc.conformance.v1.ServerStreamRequest;
import com.connectrpc.conformance.v1.StreamResponseDefinition;
import com.connectrpc.conformance.v1.UnaryRequest;
import com.connectrpc.conformance.v1.UnaryResponseDefinition;
import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.ServerCredentials;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The answers of each subject, seen without Connect's runner, which needs Go.
final class SubjectTest {
  private static final Header HEADER =
      Header.newBuilder().setName("x-greeting").addValue("hello").addValue("again").build();
  private static final Header TRAILER =
      Header.newBuilder().setName("x-bytes-bin").addValue("AAEC").build();

  private final AtomicReference<Metadata> headers = new AtomicReference<>();
  private final AtomicReference<Metadata> trailers = new AtomicReference<>();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  static List<Subject> subjects() {
    return Stream.concat(Stream.of(new Subject.Stock()), Subject.ofTrilane().stream()).toList();
  }

  @AfterEach
  void close() throws Exception {
    for (var next = open.poll(); next != null; next = open.poll()) {
      next.close();
    }
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void aSubjectIsStartedByItsWords(Subject subject) throws Exception {
    assertEquals(subject, Subject.parse(subject.arguments().toArray(String[]::new)));
    call(subject);
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void anAnswerHasItsHeadersTrailersAndRequest(Subject subject) throws Exception {
    var request =
        UnaryRequest.newBuilder()
            .setResponseDefinition(
                UnaryResponseDefinition.newBuilder()
                    .addResponseHeaders(HEADER)
                    .addResponseTrailers(TRAILER)
                    .setResponseData(ByteString.copyFromUtf8("data")))
            .build();
    var payload = call(subject).unary(request).getPayload();
    assertEquals("data", payload.getData().toStringUtf8());
    assertEquals(List.of(Any.pack(request)), payload.getRequestInfo().getRequestsList());
    assertTrue(Headers.of(requireNonNull(headers.get())).contains(HEADER));
    assertTrue(Headers.of(requireNonNull(trailers.get())).contains(TRAILER));
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void aFailureHasItsDetails(Subject subject) throws Exception {
    var request =
        UnaryRequest.newBuilder()
            .setResponseDefinition(
                UnaryResponseDefinition.newBuilder()
                    .setError(Error.newBuilder().setCode(Code.CODE_DATA_LOSS).setMessage("lost")))
            .build();
    var stub = call(subject);
    var failure = assertThrows(StatusRuntimeException.class, () -> stub.unary(request));
    assertEquals(Status.Code.DATA_LOSS, failure.getStatus().getCode());
    assertEquals("lost", failure.getStatus().getDescription());
    var details = StatusProto.fromThrowable(failure).getDetails(0).unpack(RequestInfo.class);
    assertEquals(List.of(Any.pack(request)), details.getRequestsList());
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void aStreamEndsWithTheFailureAskedFor(Subject subject) throws Exception {
    var replies =
        call(subject)
            .serverStream(
                ServerStreamRequest.newBuilder()
                    .setResponseDefinition(
                        StreamResponseDefinition.newBuilder()
                            .addResponseData(ByteString.copyFromUtf8("one"))
                            .setError(Error.newBuilder().setCode(Code.CODE_ABORTED)))
                    .build());
    assertEquals("one", replies.next().getPayload().getData().toStringUtf8());
    var failure = assertThrows(StatusRuntimeException.class, replies::hasNext);
    assertEquals(Status.Code.ABORTED, failure.getStatus().getCode());
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void aClientWithoutACertificateIsRefusedIfOneIsNeeded(Subject subject) throws Exception {
    var tls = Tls.make(ByteString.copyFromUtf8(Tls.make(ByteString.EMPTY).certificate()));
    var trust = ByteString.copyFromUtf8(tls.certificate()).newInput();
    var stub =
        call(
            subject,
            tls.credentials(),
            TlsChannelCredentials.newBuilder().trustManager(trust).build());
    var failure =
        assertThrows(
            StatusRuntimeException.class, () -> stub.unary(UnaryRequest.getDefaultInstance()));
    assertEquals(Status.Code.UNAVAILABLE, failure.getStatus().getCode());
  }

  private ConformanceServiceGrpc.ConformanceServiceBlockingStub call(Subject subject)
      throws Exception {
    return call(subject, InsecureServerCredentials.create(), InsecureChannelCredentials.create());
  }

  private ConformanceServiceGrpc.ConformanceServiceBlockingStub call(
      Subject subject, ServerCredentials own, ChannelCredentials clients) throws Exception {
    var server = subject.start(own, 0);
    open.push(server);
    var channel = Grpc.newChannelBuilderForAddress("localhost", server.port(), clients).build();
    open.push(channel::shutdownNow);
    return ConformanceServiceGrpc.newBlockingStub(channel)
        .withInterceptors(MetadataUtils.newCaptureMetadataInterceptor(headers, trailers));
  }
}
