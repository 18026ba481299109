package io.trilane.examples.hello;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.WorkServiceGrpc;
import io.trilane.testing.EachModel;
import io.trilane.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;

/// The example answers in each model, to clients in Java, Python and Go and to grpcurl.
@Timeout(60)
final class HelloTest {
  @EachModel
  void greets(TestServer server) {
    server.serve(Hello.service());
    var request = PerformRequest.newBuilder().setPayload(ByteString.copyFromUtf8("Ann")).build();
    var text =
        WorkServiceGrpc.newBlockingStub(server.channel())
            .perform(request)
            .getPayload()
            .toStringUtf8();
    assertTrue(text.startsWith("Hello, Ann, from " + server.model() + "-"), text);
  }

  @EachModel
  void greetsAClientInPython(TestServer server) throws Exception {
    Assumptions.assumeTrue(runs("python3", "-c", "import grpc"), "needs Python with grpcio");
    server.serve(Hello.service());
    var text = output("python3", "client.py", "localhost:" + server.port(), "Bob");
    assertTrue(text.startsWith("Hello, Bob, from " + server.model() + "-"), text);
  }

  @EachModel
  void greetsAClientInGo(TestServer server) throws Exception {
    var client = Path.of("target", "client-" + server.model()).toAbsolutePath().toString();
    Assumptions.assumeTrue(runs("go", "build", "-C", "go", "-o", client, "."), "needs Go");
    server.serve(Hello.service());
    var text = output(client, "localhost:" + server.port(), "Eve");
    assertTrue(text.startsWith("Hello, Eve, from " + server.model() + "-"), text);
  }

  @EachModel
  void greetsGrpcurl(TestServer server) throws Exception {
    Assumptions.assumeTrue(runs("grpcurl", "-version"), "needs grpcurl");
    server.serve(Hello.service());
    var json =
        output(
            "grpcurl",
            "-plaintext",
            "-import-path",
            "../../proto/src/main/protobuf",
            "-proto",
            "trilane/v1/work.proto",
            "-d",
            "{\"payload\": \"QW5u\"}",
            "localhost:" + server.port(),
            "trilane.v1.WorkService/Perform");
    var payload = Pattern.compile("\"payload\": \"([^\"]+)\"").matcher(json);
    assertTrue(payload.find(), json);
    var text = new String(Base64.getDecoder().decode(payload.group(1)), UTF_8);
    assertTrue(text.startsWith("Hello, Ann, from " + server.model() + "-"), text);
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static String output(String... command) throws IOException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var out = process.getInputStream()) {
      return new String(out.readAllBytes(), UTF_8);
    }
  }
}
