package io.trilane.conformance.connect;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The program that runs Connect's suite.
public final class ConnectRunner {
  public static final String MODULE = "connectrpc.com/conformance/cmd/connectconformance";
  public static final String VERSION = "v1.0.7";

  private static final int LIMIT_SECONDS = 300;

  /// The features of gRPC over HTTP/2 that grpc-java has.
  private static final String FEATURES =
      """
      features:
        versions: [HTTP_VERSION_2]
        protocols: [PROTOCOL_GRPC]
        codecs: [CODEC_PROTO]
        compressions: [COMPRESSION_IDENTITY, COMPRESSION_GZIP]
        supportsH2c: true
        supportsTls: true
        supportsTlsClientCerts: true
        supportsTrailers: true
        supportsMessageReceiveLimit: true
      """;

  private final Path program;

  private ConnectRunner(Path program) {
    this.program = program;
  }

  /// The runner on the path, or the one that an earlier [#install] has built.
  public static Optional<ConnectRunner> find(Path folder) {
    return Stream.concat(Stream.of(folder), path())
        .map(each -> each.resolve("connectconformance"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(ConnectRunner::new);
  }

  /// Builds the runner with Go. It takes about a minute, and the network.
  ///
  /// @return empty if there is no Go on the path
  /// @throws IOException if Go fails to build it
  public static Optional<ConnectRunner> install(Path folder)
      throws IOException, InterruptedException {
    if (path().noneMatch(each -> Files.isExecutable(each.resolve("go")))) {
      return Optional.empty();
    }
    var go = new ProcessBuilder("go", "install", MODULE + "@" + VERSION).inheritIO();
    go.environment().put("GOBIN", folder.toAbsolutePath().toString());
    var code = go.start().waitFor();
    if (code != 0) {
      throw new IOException("go install of Connect's runner ended with code " + code);
    }
    return find(folder);
  }

  /// Runs all cases against a subject, whose servers it starts one after the other. Blocks for half
  /// a minute.
  public ConnectOutcome run(Subject subject) throws IOException, InterruptedException {
    var features = Files.createTempFile("connect-", ".yaml");
    var report = Files.createTempFile("connect-", ".txt");
    try {
      Files.writeString(features, FEATURES);
      var runner =
          new ProcessBuilder(command(features, subject))
              .redirectErrorStream(true)
              .redirectOutput(report.toFile())
              .start();
      try {
        if (!runner.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
          throw new IOException("Connect's runner took more than %d s".formatted(LIMIT_SECONDS));
        }
      } finally {
        runner.destroyForcibly();
      }
      return ConnectOutcome.read(Files.readAllLines(report));
    } finally {
      Files.delete(features);
      Files.delete(report);
    }
  }

  private List<String> command(Path features, Subject subject) {
    var command =
        new ArrayList<>(
            List.of(
                program.toString(),
                "--mode=server",
                "--max-servers=1",
                "--parallel=" + subject.casesAtATime(),
                "--conf=" + features,
                "--",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                ConnectServer.class.getName()));
    command.addAll(subject.arguments());
    return command;
  }

  private static Stream<Path> path() {
    var path = System.getenv().getOrDefault("PATH", "");
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL).splitAsStream(path).map(Path::of);
  }
}
