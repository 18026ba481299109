package io.trilane.loadtest.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.grpc.Metadata;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.trilane.client.cli.Cli;
import io.trilane.client.rpc.ClientOptions;
import io.trilane.client.rpc.Security;
import io.trilane.loadtest.experiment.h2load.H2loadProcess;
import io.trilane.loadtest.experiment.inject.Endpoint;
import io.trilane.loadtest.experiment.inject.H2loadClients;
import io.trilane.loadtest.experiment.meter.Cores;
import io.trilane.loadtest.experiment.result.Result;
import io.trilane.loadtest.experiment.result.ResultJson;
import io.trilane.loadtest.experiment.traffic.Arrival;
import io.trilane.loadtest.experiment.traffic.Traffic;
import io.trilane.loadtest.experiment.traffic.Work;
import io.trilane.loadtest.standin.Loads;
import io.trilane.loadtest.standin.SeenCalls;
import io.trilane.loadtest.standin.StandInServer;
import io.trilane.loadtest.standin.StandInServer.Answer;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
final class TransportOptionsTest {
  private static final Metadata.Key<String> TEAM =
      Metadata.Key.of("team", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<byte[]> TRACE =
      Metadata.Key.of("trace-bin", Metadata.BINARY_BYTE_MARSHALLER);
  private static final Metadata.Key<String> PROGRAM =
      Metadata.Key.of("user-agent", Metadata.ASCII_STRING_MARSHALLER);
  private static final String RUN = "run --method trilane.v1.WorkService/Perform --rate 100";
  private static final String SHORT = " --duration 1s --warmup-limit 0s --repeats 0";

  @TempDir Path folder;
  private final SeenCalls seen = new SeenCalls();
  private final StringWriter err = new StringWriter();
  private X509Bundle server;
  private X509Bundle client;

  @BeforeEach
  void certificatesOfServerAndClient() throws Exception {
    server = certificate("stand-in.test");
    client = certificate("robot");
    write("ca.pem", server.getCertificatePEM());
    write("robot.pem", client.getCertificatePathPEM());
    write("robot.key", client.getPrivateKeyPEM());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        RUN,
        "compare --clients 2 --forks 1 --method trilane.v1.WorkService/Perform",
        "curve --clients 1,2 --wait 1ms --forks 1",
        "knee --from 50 --slo max<0.001ms --forks 1",
        "cores --rate 50 --forks 1 --method trilane.v1.WorkService/Perform",
        "mix --light 50 --heavy 10 --heavy-time 1ms --forks 1",
        "advise --rate 50 --forks 1",
        "race --course echo-1x1 --forks 1 --lap 100ms",
      })
  void everyCallOfEveryLoadGoesTheWayThatIsAskedFor(String arguments) throws Exception {
    secured(arguments + (arguments.startsWith("race") ? "" : " --steady 0s"));
    for (var call : seen.calls()) {
      assertTrue(call.deadlineMillis().orElseThrow() <= 7_000, call::toString);
    }
  }

  @Test
  void everySessionGoesTheWayThatIsAskedFor() throws Exception {
    secured("hold --connections 1 --sessions 2 --every 300ms --steady 0s");
    assertTrue(seen.calls().stream().noneMatch(call -> call.deadlineMillis().isPresent()));
  }

  private void secured(String arguments) throws Exception {
    try (var standIn = standIn(Answer.ECHO, ClientAuth.REQUIRE)) {
      run(
          standIn,
          arguments
              + " --metadata Team=blue=green --metadata trace-bin=AAH/ --deadline 7s"
              + " --authority stand-in.test --cacert ca.pem --cert robot.pem --key robot.key");
    }
    assertFalse(seen.calls().isEmpty(), err::toString);
    for (var call : seen.calls()) {
      assertEquals("blue=green", call.headers().get(TEAM));
      assertArrayEquals(new byte[] {0, 1, -1}, call.headers().get(TRACE));
      assertEquals(Optional.of("CN=robot"), call.client());
      assertEquals("stand-in.test", call.authority());
    }
  }

  @Test
  void h2loadGoesTheSameWayWithoutACertificate() throws Exception {
    assumeTrue(H2loadProcess.isInstalled());
    var headers = new Metadata();
    headers.put(TEAM, "blue");
    headers.put(TEAM, "red");
    headers.put(TRACE, new byte[] {0, 1, -1});
    var traffic =
        new Traffic(
            "calls",
            Work.ECHO.perform().carrying(() -> headers),
            new Arrival.Closed(2),
            2,
            Duration.ofSeconds(7),
            true);
    var way =
        new ClientOptions(
            new Security.Tls(folder.resolve("ca.pem"), null, null),
            "stand-in.test",
            Duration.ofSeconds(7),
            List.of(),
            ClientOptions.DEFAULT_MAX_MESSAGE_BYTES);
    try (var standIn = standIn(Answer.ECHO, ClientAuth.NONE)) {
      var load =
          new H2loadClients(Cores.ANY, 1, folder)
              .start("run", new Endpoint(standIn.target(), way), List.of(traffic), 1);
      assertTrue(standIn.awaitCalls(20));
      load.finish();
      assertEquals(
          2,
          run(
              standIn,
              "compare --clients 2 --injector h2load"
                  + " --cacert ca.pem --cert robot.pem --key robot.key"));
    }
    assertTrue(err.toString().contains("--injector h2load shows no certificate"), err::toString);
    assertTrue(
        seen.calls().stream()
            .anyMatch(call -> String.valueOf(call.headers().get(PROGRAM)).contains("h2load")),
        err::toString);
    for (var call : seen.calls()) {
      assertEquals(List.of("blue", "red"), all(call.headers(), TEAM));
      assertArrayEquals(new byte[] {0, 1, -1}, call.headers().get(TRACE));
      assertEquals("stand-in.test", call.authority());
      assertTrue(call.deadlineMillis().isPresent());
    }
  }

  private static List<String> all(Metadata headers, Metadata.Key<String> key) {
    var values = new ArrayList<String>();
    var found = headers.getAll(key);
    if (found != null) {
      found.forEach(values::add);
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        RUN + " --steady 0s",
        "compare --rate 100 --forks 1 --steady 0s",
      })
  void aCallEndsAtItsDeadline(String arguments) throws Exception {
    try (var standIn =
        new StandInServer(
            Answer.NEVER,
            builder ->
                builder.intercept(seen).addService(ProtoReflectionServiceV1.newInstance()))) {
      run(standIn, arguments + " --deadline 50ms");
    }
    var calls = result().runs().getFirst().traffics().getFirst();
    assertEquals(0, calls.answered());
    assertTrue(calls.sent() > 0);
    assertTrue(seen.calls().stream().allMatch(call -> call.deadlineMillis().orElseThrow() <= 50));
  }

  @Test
  void aServerIsToldOfNoDeadlineThatNobodyAskedFor() throws Exception {
    try (var standIn = new StandInServer(Answer.ECHO, builder -> builder.intercept(seen))) {
      run(standIn, "compare --rate 100 --forks 1 --steady 0s");
    }
    assertFalse(seen.calls().isEmpty(), err::toString);
    assertTrue(seen.calls().stream().noneMatch(call -> call.deadlineMillis().isPresent()));
  }

  @Test
  void aServerThatSpeaksNoTlsIsNamedByItsCalls() throws Exception {
    try (var standIn = new StandInServer(Answer.ECHO)) {
      assertEquals(1, run(standIn, "compare --rate 50 --forks 1 --steady 0s --cacert ca.pem"));
    }
    assertTrue(err.toString().contains("answered no call"), err::toString);
  }

  private static X509Bundle certificate(String name) throws Exception {
    return new CertificateBuilder()
        .ecp256()
        .subject("CN=" + name)
        .addSanDnsName(name)
        .setIsCertificateAuthority(true)
        .buildSelfSigned();
  }

  private void write(String name, String content) throws Exception {
    Files.writeString(folder.resolve(name), content);
  }

  private StandInServer standIn(Answer answer, ClientAuth clients) throws Exception {
    var context = context(clients);
    return new StandInServer(
        answer,
        (NettyServerBuilder builder) ->
            builder
                .sslContext(context)
                .intercept(seen)
                .addService(ProtoReflectionServiceV1.newInstance()));
  }

  private SslContext context(ClientAuth clients) throws Exception {
    return GrpcSslContexts.configure(
            SslContextBuilder.forServer(
                new ByteArrayInputStream(server.getCertificatePathPEM().getBytes(UTF_8)),
                new ByteArrayInputStream(server.getPrivateKeyPEM().getBytes(UTF_8))),
            SslProvider.JDK)
        .trustManager(client.getCertificate())
        .clientAuth(clients)
        .build();
  }

  private int run(StandInServer standIn, String arguments) {
    var name = arguments.startsWith("run") ? "" : "a=";
    return execute(
        arguments
            + SHORT
            + " --output "
            + folder.resolve("results")
            + " --target "
            + name
            + standIn.target());
  }

  private Result result() throws Exception {
    return ResultJson.read(Files.readString(folder.resolve("results/result.json")));
  }

  /// Files are meant in the test's own folder.
  private int execute(String line) {
    var words = line.replaceAll(" (\\S+\\.(pem|key))", " " + folder + "/$1").strip().split(" +");
    var arguments = List.of(words).subList(1, words.length).toArray(String[]::new);
    var invocation = new Invocation(Optional.of("trilane"), List.of(words));
    return Cli.of(Loads.command(words[0], invocation))
        .setOut(new PrintWriter(new StringWriter()))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
