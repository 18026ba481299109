package io.trilane.gatling.reflect;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.reflection.v1.ErrorResponse;
import io.grpc.reflection.v1.FileDescriptorResponse;
import io.grpc.reflection.v1.ListServiceResponse;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A server that tells of one file at a time, as servers in Go do.
final class ReflectedServicesTest {
  private static final FileDescriptorProto MESSAGES =
      FileDescriptorProto.newBuilder()
          .setName("messages.proto")
          .setPackage("p")
          .addMessageType(
              DescriptorProto.newBuilder()
                  .setName("M")
                  .addField(
                      FieldDescriptorProto.newBuilder()
                          .setName("n")
                          .setNumber(1)
                          .setType(FieldDescriptorProto.Type.TYPE_INT32)))
          .build();

  private static final FileDescriptorProto SERVICE =
      FileDescriptorProto.newBuilder()
          .setName("service.proto")
          .setPackage("p")
          .addDependency("messages.proto")
          .addService(
              ServiceDescriptorProto.newBuilder()
                  .setName("S")
                  .addMethod(
                      MethodDescriptorProto.newBuilder()
                          .setName("Ask")
                          .setInputType(".p.M")
                          .setOutputType(".p.M")))
          .build();

  private final Map<String, FileDescriptorProto> files =
      Map.of("messages.proto", MESSAGES, "service.proto", SERVICE);

  private Server server;
  private ManagedChannel channel;

  @BeforeEach
  void start() throws IOException {
    server = NettyServerBuilder.forPort(0).addService(new FileByFile()).build().start();
    channel = NettyChannelBuilder.forAddress("localhost", server.getPort()).usePlaintext().build();
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  @Test
  void whatAFileImportsIsAskedFor() {
    try (var services = new ReflectedServices(channel)) {
      var method = services.method("p.S/Ask");
      assertEquals("p.M", method.getInputType().getFullName());
      assertEquals("n", method.getInputType().getFields().get(0).getName());
    }
  }

  @Test
  void aWrongAnswerIsForGoodAndNoAnswerForNow() {
    try (var services = new ReflectedServices(channel)) {
      var unknown = assertThrows(ReflectionFailed.class, () -> services.method("p.T/Ask"));
      assertEquals("the server has no service p.T; nearest: p.S", unknown.reason());
      assertTrue(unknown.isLasting());
    }
    server.shutdownNow();
    try (var services = new ReflectedServices(channel)) {
      var gone = assertThrows(ReflectionFailed.class, () -> services.method("p.S/Ask"));
      assertFalse(gone.isLasting());
    }
  }

  private final class FileByFile extends ServerReflectionGrpc.ServerReflectionImplBase {
    @Override
    public StreamObserver<ServerReflectionRequest> serverReflectionInfo(
        StreamObserver<ServerReflectionResponse> out) {
      return new StreamObserver<>() {
        @Override
        public void onNext(ServerReflectionRequest request) {
          out.onNext(answer(request));
        }

        @Override
        public void onError(Throwable failure) {
          // Whoever asked has gone.
        }

        @Override
        public void onCompleted() {
          out.onCompleted();
        }
      };
    }

    private ServerReflectionResponse answer(ServerReflectionRequest request) {
      return switch (request.getMessageRequestCase()) {
        case FILE_CONTAINING_SYMBOL ->
            request.getFileContainingSymbol().equals("p.S") ? file(SERVICE) : notFound();
        case FILE_BY_FILENAME -> file(requireNonNull(files.get(request.getFileByFilename())));
        default ->
            ServerReflectionResponse.newBuilder()
                .setListServicesResponse(
                    ListServiceResponse.newBuilder()
                        .addService(ServiceResponse.newBuilder().setName("p.S")))
                .build();
      };
    }

    private ServerReflectionResponse file(FileDescriptorProto file) {
      return ServerReflectionResponse.newBuilder()
          .setFileDescriptorResponse(
              FileDescriptorResponse.newBuilder().addFileDescriptorProto(file.toByteString()))
          .build();
    }

    private ServerReflectionResponse notFound() {
      return ServerReflectionResponse.newBuilder()
          .setErrorResponse(ErrorResponse.newBuilder().setErrorCode(5).setErrorMessage("no"))
          .build();
    }
  }
}
