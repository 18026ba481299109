package io.trilane.app.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.trilane.app.admin.LiveConfiguration;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.security.reload.ReloadedFiles;
import io.trilane.settings.ConfigSources;
import io.trilane.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/// A server whose configuration file is written, replaced and spoilt while it runs.
@Timeout(60)
final class ConfigFileTest {
  private static final String RULE =
      "methods.\"trilane.v1.WorkService/Perform\".principals = alice\n";

  @TempDir private Path folder;
  private final LoggedReloads log = new LoggedReloads();

  @AfterEach
  void stopListening() {
    log.close();
  }

  /// Leaves a file of no use where the configuration was.
  enum Spoilt {
    EMPTY,
    WITHOUT_A_KEY,
    CUT_IN_A_BLOCK,
    CUT_IN_A_NAME,
    GONE,
    A_FOLDER
  }

  @ParameterizedTest
  @EnumSource(Spoilt.class)
  void keepsItsRulesWhileTheFileIsOfNoUse(Spoilt how) throws Exception {
    try (var server = start(authentication() + RULE)) {
      spoil(file(), how);
      log.awaitRecord("kept what was read before: ");
      assertRefused(server);
      write(authentication() + RULE + "model = pipeline");
      log.awaitRecord("reloaded ");
      assertRefused(server);
    }
  }

  @Test
  void keepsARuleThatIsNoLongerWritten() throws Exception {
    try (var server = start(authentication() + RULE)) {
      write(authentication() + "model = pipeline");
      log.awaitRecord("reloaded ");
      assertRefused(server);
    }
  }

  @Test
  void followsTheFile() throws Exception {
    try (var server = start("model = virtual")) {
      assertEquals("virtual", modelOf(server));
      write("model = pipeline");
      log.awaitRecord("reloaded ");
      assertEquals("pipeline", modelOf(server));
    }
  }

  @Test
  void followsALinkTwoLevelsUp() throws Exception {
    mount("first", "model = virtual");
    try (var server = start()) {
      mount("second", "model = pipeline");
      log.awaitRecord("reloaded ");
      assertEquals("pipeline", modelOf(server));
    }
  }

  @Test
  void followsWhatTheFileIncludes() throws Exception {
    include("first.conf", "model = virtual\n");
    try (var server = start("include \"first.conf\"")) {
      include("first.conf", "model = pipeline\n");
      log.awaitRecord("reloaded ");
      assertEquals("pipeline", modelOf(server));
      include("second.conf", "model = virtual\n");
      include("first.conf", "include \"second\"\n");
      log.awaitRecord("reloaded ");
      assertEquals("virtual", modelOf(server));
      include("second.conf", "model = platform\n");
      log.awaitRecord("reloaded ");
      assertEquals("platform", modelOf(server));
      write("model = virtual");
      Files.delete(folder.resolve("second.conf"));
      log.awaitRecord("reloaded ");
      assertEquals("virtual", modelOf(server));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Spoilt.class,
      names = {"WITHOUT_A_KEY"},
      mode = EnumSource.Mode.EXCLUDE)
  void keepsTheRulesOfAnIncludedFileThatIsOfNoUse(Spoilt how) throws Exception {
    include("rules.conf", authentication() + RULE);
    try (var server = start("include \"rules.conf\"")) {
      spoil(folder.resolve("rules.conf"), how);
      log.awaitRecord("kept what was read before: ");
      assertRefused(server);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model = pipelin",
        "model = pipeline, methods.\"trilane.v1.WorkService/Preform\".model = platform",
        "model = pipeline, auth.open = \"trilane.v1.WorkService\""
      })
  void staysAsItIsWhenTheFileIsWrong(String hocon) throws Exception {
    try (var server = start("model = virtual")) {
      write(hocon);
      log.awaitRecord("kept what was read before: ");
      assertEquals("virtual", modelOf(server));
    }
  }

  private static void spoil(Path file, Spoilt how) throws IOException {
    switch (how) {
      case EMPTY -> Files.writeString(file, "");
      case WITHOUT_A_KEY -> Files.writeString(file, "# rendered by nobody\n");
      case CUT_IN_A_BLOCK -> Files.writeString(file, "trilane { model = pipeline\n");
      case CUT_IN_A_NAME -> Files.writeString(file, "trilane { auth.open = trilane.v1.Wor }");
      case GONE -> Files.delete(file);
      case A_FOLDER -> {
        Files.delete(file);
        Files.createDirectory(file);
      }
    }
  }

  /// Puts a file where a Kubernetes ConfigMap has it: behind a link to a link, which a rename
  /// swaps.
  private void mount(String version, String hocon) throws IOException {
    var target = Files.createDirectory(folder.resolve(version));
    Files.writeString(target.resolve("server.conf"), wrapped(hocon));
    var next = Files.createSymbolicLink(folder.resolve("next"), target);
    Files.move(next, folder.resolve("data"), StandardCopyOption.ATOMIC_MOVE);
    if (Files.notExists(file())) {
      Files.createSymbolicLink(file(), folder.resolve("data/server.conf"));
    }
  }

  private RunningServer start(String hocon) throws Exception {
    write(hocon);
    return start();
  }

  /// Follows the file for as long as the server runs; what fails later is of no use to anyone.
  private RunningServer start() throws Exception {
    var settings = read(Map.of());
    var server = RunningServer.start(settings);
    var live =
        new LiveConfiguration(
            this::read, server.server()::reconfigure, ServerSettings.SCHEMA, settings);
    server.closeToo(ConfigFile.follow(file(), sources()::included, live, Duration.ofMillis(5)));
    return server;
  }

  private Settings read(Map<String, String> strongest) {
    return ServerSettings.SCHEMA.validate(
        ConfigSources.above(sources().merge(ServerSettings.SCHEMA), strongest, "admin"));
  }

  private ConfigSources sources() {
    return new ConfigSources(file(), new Properties(), Map.of(), Set.of(), Map.of());
  }

  private String authentication() throws IOException {
    Files.writeString(folder.resolve("tokens"), "bobs bob\n");
    return "auth.tokens-file = \"%s\"\n".formatted(folder.resolve("tokens"));
  }

  private void include(String name, String hocon) throws IOException {
    Files.writeString(folder.resolve(name), hocon);
  }

  private void write(String hocon) throws IOException {
    if (Files.isDirectory(file())) {
      Files.delete(file());
    }
    Files.writeString(file(), wrapped(hocon));
  }

  private static String wrapped(String hocon) {
    return "trilane { server.port = 0, backend.target = timer\n" + hocon + " }";
  }

  private Path file() {
    return folder.resolve("server.conf");
  }

  private static String modelOf(RunningServer server) {
    return server.work().perform(PerformRequest.getDefaultInstance()).getModel();
  }

  private static void assertRefused(RunningServer server) {
    var bob = AccessTest.showing(server, "bobs");
    var status =
        assertThrows(
                StatusRuntimeException.class,
                () -> bob.perform(PerformRequest.getDefaultInstance()))
            .getStatus();
    assertEquals(Status.Code.PERMISSION_DENIED, status.getCode());
  }

  /// Keeps the lines that [ReloadedFiles] logs.
  private static final class LoggedReloads extends AppenderBase<ILoggingEvent>
      implements AutoCloseable {
    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(ReloadedFiles.class);

    LoggedReloads() {
      start();
      logger.addAppender(this);
    }

    void awaitRecord(String beginning) throws InterruptedException {
      var line = lines.take();
      while (!line.startsWith(beginning)) {
        line = lines.take();
      }
    }

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(event.getFormattedMessage());
    }

    @Override
    public void close() {
      logger.detachAppender(this);
    }
  }
}
