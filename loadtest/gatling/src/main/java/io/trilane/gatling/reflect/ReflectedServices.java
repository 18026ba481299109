package io.trilane.gatling.reflect;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Channel;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServiceResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The services that a server tells of. Blocks while it asks; for one thread.
public final class ReflectedServices implements AutoCloseable {
  private static final int MAX_FILES = 1_000;

  private final ReflectionCall call;
  private final Map<String, FileDescriptorProto> files = new HashMap<>();
  private final Map<String, FileDescriptor> built = new HashMap<>();

  public ReflectedServices(Channel channel) {
    this.call = new ReflectionCall(channel);
  }

  /// @param name "package.Service/Method"
  /// @throws ReflectionFailed if there is no such method, or the server could not be asked
  public MethodDescriptor method(String name) {
    var slash = name.lastIndexOf('/');
    var service = service(name.substring(0, slash));
    var method = service.findMethodByName(name.substring(slash + 1));
    if (method == null) {
      var names = service.getMethods().stream().map(MethodDescriptor::getName).toList();
      throw ReflectionFailed.noSuchMethod(
          service.getFullName()
              + " has no method "
              + name.substring(slash + 1)
              + Nearest.hint(name.substring(slash + 1), names));
    }
    return method;
  }

  private ServiceDescriptor service(String name) {
    var answer = call.ask(request().setFileContainingSymbol(name).build());
    if (!answer.hasFileDescriptorResponse()) {
      throw ReflectionFailed.noSuchMethod(
          "the server has no service " + name + Nearest.hint(name, services()));
    }
    var first = keep(answer.getFileDescriptorResponse().getFileDescriptorProtoList());
    var file = build(first);
    var service = file.findServiceByName(name.substring(name.lastIndexOf('.') + 1));
    if (service == null) {
      throw ReflectionFailed.noSuchMethod(name + " is no service" + Nearest.hint(name, services()));
    }
    return service;
  }

  /// The full names of all services that the server tells of.
  public List<String> services() {
    return call
        .ask(request().setListServices("").build())
        .getListServicesResponse()
        .getServiceList()
        .stream()
        .map(ServiceResponse::getName)
        .toList();
  }

  private static ServerReflectionRequest.Builder request() {
    return ServerReflectionRequest.newBuilder();
  }

  /// @return the name of the first file, which is the one that was asked for
  private String keep(List<ByteString> answer) {
    String first = "";
    for (var bytes : answer) {
      var file = parse(bytes);
      first = first.isEmpty() ? file.getName() : first;
      files.put(file.getName(), file);
    }
    if (files.size() > MAX_FILES) {
      throw ReflectionFailed.forGood("the server has more than " + MAX_FILES + " .proto files");
    }
    return first;
  }

  private static FileDescriptorProto parse(ByteString bytes) {
    try {
      return FileDescriptorProto.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw ReflectionFailed.forGood("the server's description is damaged: " + e.getMessage());
    }
  }

  private FileDescriptor build(String name) {
    var known = built.get(name);
    if (known != null) {
      return known;
    }
    var proto = file(name);
    var imports =
        proto.getDependencyList().stream().map(this::build).toArray(FileDescriptor[]::new);
    try {
      var file = FileDescriptor.buildFrom(proto, imports, true);
      built.put(name, file);
      return file;
    } catch (DescriptorValidationException e) {
      throw ReflectionFailed.forGood("the server's " + name + " makes no sense: " + e.getMessage());
    }
  }

  /// Some servers send what a file imports along with it, others want to be asked.
  private FileDescriptorProto file(String name) {
    if (!files.containsKey(name)) {
      keep(
          call.ask(request().setFileByFilename(name).build())
              .getFileDescriptorResponse()
              .getFileDescriptorProtoList());
    }
    var file = files.get(name);
    if (file == null) {
      throw ReflectionFailed.forGood("the server does not tell what is in " + name);
    }
    return file;
  }

  @Override
  public void close() {
    call.close();
  }
}
