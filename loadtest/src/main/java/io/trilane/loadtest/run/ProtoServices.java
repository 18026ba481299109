package io.trilane.loadtest.run;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import io.trilane.gatling.reflect.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Services as their .proto files describe them.
final class ProtoServices {
  private final Map<String, MethodDescriptor> methods = new LinkedHashMap<>();

  /// @param files in any order, each with all that it imports
  /// @throws IllegalArgumentException if one is missing
  ProtoServices(List<FileDescriptorProto> files) {
    var byName = new HashMap<String, FileDescriptorProto>();
    files.forEach(file -> byName.put(file.getName(), file));
    var built = new HashMap<String, FileDescriptor>();
    for (var name : byName.keySet()) {
      for (var service : build(name, byName, built).getServices()) {
        service
            .getMethods()
            .forEach(method -> methods.put(service.getFullName() + "/" + method.getName(), method));
      }
    }
  }

  /// Those in a file that `protoc --include_imports --descriptor_set_out` has written.
  ///
  /// @throws IllegalArgumentException if it is none
  static ProtoServices ofProtoset(Path file) {
    try (var in = Files.newInputStream(file)) {
      return new ProtoServices(FileDescriptorSet.parseFrom(in).getFileList());
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "--protoset: %s is no whole descriptor set (protoc --include_imports".formatted(file)
              + " --descriptor_set_out): "
              + (e instanceof IOException ? e : e.getMessage()),
          e);
    }
  }

  /// Those in a .proto file. Blocks until the compiler has read it.
  ///
  /// @param imports folders in which its imports are looked for; empty: its own folder
  /// @throws IllegalArgumentException with the compiler's complaint
  static ProtoServices ofProto(Protoc compiler, Path file, List<Path> imports) {
    try {
      var scratch = Files.createTempDirectory("trilane-proto");
      try {
        var described = scratch.resolve("described");
        compiler.describe(file, imports, described);
        return ofProtoset(described);
      } finally {
        delete(scratch);
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("--proto: no room for its description: " + e, e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  /// @param name `package.Service/Method`
  /// @throws IllegalArgumentException naming the nearest, if there is none of that name
  MethodDescriptor method(String name) {
    var method = methods.get(name);
    if (method == null) {
      throw new IllegalArgumentException(
          "--method: there is no " + name + Nearest.hint(name, methods.keySet()));
    }
    return method;
  }

  private static FileDescriptor build(
      String name, Map<String, FileDescriptorProto> files, Map<String, FileDescriptor> built) {
    var done = built.get(name);
    if (done != null) {
      return done;
    }
    var file = files.get(name);
    if (file == null) {
      throw new IllegalArgumentException("the description of " + name + " is missing");
    }
    var imports = new ArrayList<FileDescriptor>();
    file.getDependencyList().forEach(each -> imports.add(build(each, files, built)));
    try {
      var descriptor = FileDescriptor.buildFrom(file, imports.toArray(FileDescriptor[]::new));
      built.put(name, descriptor);
      return descriptor;
    } catch (DescriptorValidationException e) {
      throw new IllegalArgumentException(name + " contradicts itself: " + e.getMessage(), e);
    }
  }
}
