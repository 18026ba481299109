package io.trilane.loadtest.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import io.trilane.proto.v1.Admin;
import io.trilane.proto.v1.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProtoServicesTest {
  private static final String PERFORM = "trilane.v1.WorkService/Perform";

  @TempDir Path folder;

  @Test
  void theCompilerIsToldWhereImportsAre() throws IOException {
    var set = FileDescriptorSet.newBuilder().addFile(Work.getDescriptor().toProto()).build();
    Files.write(folder.resolve("set"), set.toByteArray());
    var compiler =
        compiler(
            """
            echo "$@" > "%1$s/words"
            for word in "$@"; do
              case "$word" in --descriptor_set_out=*) cp "%1$s/set" "${word#*=}";; esac
            done
            """
                .formatted(folder));
    var file = folder.resolve("api/work.proto");
    var method = ProtoServices.ofProto(compiler, file, List.of()).method(PERFORM);
    assertEquals("PerformRequest", method.getInputType().getName());
    assertTrue(words().startsWith("--include_imports --descriptor_set_out="), words());
    assertTrue(words().endsWith("--proto_path=" + folder + "/api " + file), words());
    ProtoServices.ofProto(compiler, file, List.of(Path.of("/a"), Path.of("/b")));
    assertTrue(words().endsWith("--proto_path=/a --proto_path=/b " + file), words());
  }

  @Test
  void itsFirstComplaintIsPassedOn() throws IOException {
    var compiler = compiler("echo 'work.proto:3:1: Expected \";\".' >&2; echo more; exit 1");
    assertEquals("--proto: work.proto:3:1: Expected \";\".", complaint(compiler));
  }

  @Test
  void whereThereIsNoCompilerAnotherWayIsNamed() {
    var complaint = complaint(new Protoc(folder.resolve("missing").toString()));
    assertTrue(complaint.startsWith("--proto: protoc, which reads it, is not installed here"));
    assertTrue(complaint.contains("--protoset"), complaint);
  }

  @Test
  void aDescriptionWithoutItsImportsIsNamed() throws IOException {
    var whole = Admin.getDescriptor();
    var first = whole.getDependencies().getFirst().getName();
    var set = FileDescriptorSet.newBuilder().addFile(whole.toProto()).build();
    var file = Files.write(folder.resolve("half"), set.toByteArray());
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> ProtoServices.ofProtoset(file));
    assertEquals(
        "--protoset: %s is no whole descriptor set (protoc --include_imports --descriptor_set_out):"
                .formatted(file)
            + " the description of "
            + first
            + " is missing",
        refusal.getMessage());
  }

  private String complaint(Protoc compiler) {
    return String.valueOf(
        assertThrows(
                IllegalArgumentException.class,
                () -> ProtoServices.ofProto(compiler, folder.resolve("work.proto"), List.of()))
            .getMessage());
  }

  private String words() throws IOException {
    return Files.readString(folder.resolve("words")).strip();
  }

  private Protoc compiler(String script) throws IOException {
    var file = Files.writeString(folder.resolve("compiler"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return new Protoc(file.toString());
  }
}
