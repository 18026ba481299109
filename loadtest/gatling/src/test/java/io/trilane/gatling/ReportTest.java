package io.trilane.gatling;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.trilane.gatling.GrpcDsl.grpc;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatling.app.Gatling;
import io.gatling.javaapi.core.Simulation;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.WorkServiceGrpc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportTest {
  @TempDir Path folder;

  /// Its process is told the server's port.
  public static final class OneCall extends Simulation {
    {
      setUp(
              scenario("users")
                  .exec(
                      grpc("Perform")
                          .unary(WorkServiceGrpc.getPerformMethod())
                          .send(PerformRequest.getDefaultInstance()))
                  .injectOpen(atOnceUsers(3)))
          .protocols(grpc.forAddress("localhost", Integer.getInteger("port")).usePlaintext());
    }
  }

  @Test
  void histogramsLieBesideTheReportOfAProcessOfItsOwn() throws Exception {
    try (var server = new WorkServer()) {
      var output = folder.resolve("output");
      var process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--add-opens=java.base/java.lang=ALL-UNNAMED",
                  "-Dport=" + server.port(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Gatling.class.getName(),
                  "-s",
                  OneCall.class.getName(),
                  "-rf",
                  folder.resolve("results").toString())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      assertTrue(process.waitFor(120, TimeUnit.SECONDS));
      assertEquals(0, process.exitValue(), () -> read(output));
    }
    var report = onlyChild(folder.resolve("results"));
    assertTrue(Files.exists(report.resolve("index.html")));
    var histogram = read(report.resolve("hgrm/Perform.hgrm"));
    assertTrue(histogram.matches("(?s).*Total count +=\\s+3\\].*"), histogram);
  }

  private static Path onlyChild(Path parent) throws IOException {
    try (var children = Files.list(parent)) {
      var all = children.toList();
      assertEquals(1, all.size());
      return all.get(0);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
