package io.trilane.loadtest.run;

import com.google.protobuf.Descriptors.MethodDescriptor;
import io.trilane.client.rpc.ClientOptions;
import io.trilane.client.rpc.Connection;
import io.trilane.client.rpc.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The description of methods that nobody has generated code for, as a picocli mixin.
public final class DescriptionOptions {
  @Option(
      names = "--protoset",
      paramLabel = "FILE",
      description =
          "Describes the methods, for a server without reflection: protoc --include_imports"
              + " --descriptor_set_out.")
  private @Nullable Path protoset;

  @Option(
      names = "--proto",
      paramLabel = "FILE",
      description = "Describes the methods, as --protoset does; read by the installed protoc.")
  private @Nullable Path proto;

  @Option(
      names = "--import-path",
      paramLabel = "DIR",
      description = "Look for imports of --proto here; may be repeated (default: its own folder).")
  private List<Path> imports = new ArrayList<>();

  /// A method as a file describes it, or else a server. Blocks until it has.
  ///
  /// @param name `package.Service/Method`
  /// @param server that can be asked; empty: none runs yet
  /// @throws IllegalArgumentException naming the option and the rule
  public MethodDescriptor method(String name, Optional<Target> server, ClientOptions client) {
    if (protoset != null && proto != null) {
      throw new IllegalArgumentException("--proto and --protoset exclude each other");
    }
    if (proto == null && !imports.isEmpty()) {
      throw new IllegalArgumentException("--import-path is for the imports of --proto");
    }
    if (protoset != null) {
      return ProtoServices.ofProtoset(protoset).method(name);
    }
    if (proto != null) {
      return ProtoServices.ofProto(Protoc.INSTALLED, proto, imports).method(name);
    }
    if (server.isEmpty()) {
      throw new IllegalArgumentException(
          "--method needs --protoset, --proto or a --target that describes its services");
    }
    try (var connection = Connection.open(server.get(), client)) {
      return Described.reflected(server.get(), connection.channel(), name);
    }
  }
}
