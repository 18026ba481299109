package io.trilane.app.serve;

import io.trilane.app.admin.AdminListener;
import io.trilane.app.admin.AdminSettings;
import io.trilane.app.admin.LiveConfiguration;
import io.trilane.app.observe.LogFormat;
import io.trilane.app.security.SecuritySettings;
import io.trilane.settings.ConfigSources;
import io.trilane.settings.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `trilane serve`: one server until it is stopped.
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Serve WorkService in one concurrency model.",
    footer = {
      "",
      "Configuration, from weakest to strongest: --config FILE, -D, the environment, flags.",
      "Models, limits and lanes follow the file while the server runs.",
      "In the environment trilane.platform.max-threads is TRILANE_PLATFORM_MAX_THREADS.",
      "SIGTERM and Ctrl-C stop the server: calls in flight may finish within",
      "trilane.server.shutdown-grace, and the process ends 3 s later at the latest."
    })
public final class ServeCommand implements Callable<Integer> {
  /// Names in the environment that belong to the launcher and to the image's health check.
  private static final Set<String> RESERVED =
      Set.of(
          "TRILANE_JAVA_OPTS",
          "TRILANE_LAUNCHER",
          "TRILANE_HEALTH_TARGET",
          "TRILANE_HEALTH_OPTIONS");

  private final PrintWriter out;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description =
          "The model: platform, virtual or pipeline; or shares of the calls for several of them, as"
              + " in 'virtual 90 %%, pipeline 10 %%' (default: virtual).")
  private @Nullable String model;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port to listen on; 0 takes a free one (default: 50051).")
  private @Nullable String port;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "The address to listen on (default: 0.0.0.0, all of this machine's).")
  private @Nullable String host;

  @Option(
      names = "--backend",
      paramLabel = "WHERE",
      description =
          "The service that wait_micros waits for: embedded (a second server in here), timer, or"
              + " HOST:PORT of another Trilane server (default: embedded).")
  private @Nullable String backend;

  @Option(names = "--config", paramLabel = "FILE", description = "The configuration, a HOCON file.")
  private @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Set any key, such as trilane.virtual.max-calls=500; may be repeated.")
  private Map<String, String> set = new LinkedHashMap<>();

  @Option(
      names = "-D",
      paramLabel = "KEY=VALUE",
      description = "Set a key as a system property; may be repeated.")
  private Map<String, String> properties = new LinkedHashMap<>();

  @Option(names = "--settings", description = "Print every key with its default and effect.")
  private boolean settings;

  @Option(names = "--exit-with-parent", hidden = true)
  private boolean exitWithParent;

  /// @param out where the user reads
  public ServeCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    if (settings) {
      say(SettingsReference.markdown(ServerSettings.SCHEMA));
      return 0;
    }
    var settings = configuration(Map.of());
    LogFormat.apply(settings);
    var server = TrilaneServer.start(settings, System.getenv());
    var live =
        new LiveConfiguration(
            this::configuration, server::reconfigure, ServerSettings.SCHEMA, settings);
    var admin = startAdmin(settings.get(AdminSettings.PORT), live, server);
    server.ownProcess();
    if (config != null) {
      ConfigFile.follow(
          config, sources()::included, live, settings.get(SecuritySettings.RELOAD_INTERVAL));
    }
    var summary = server.summary() + admin;
    LoggerFactory.getLogger("io.trilane.server").info(summary);
    say(summary);
    if (exitWithParent) {
      awaitEndOfInput();
    } else {
      server.awaitTermination();
    }
    return 0;
  }

  /// @return what to tell the user of it
  private static String startAdmin(int port, LiveConfiguration live, TrilaneServer server)
      throws InterruptedException {
    if (port < 0) {
      return "";
    }
    try {
      var admin = AdminListener.start(port, live, ServerSettings.SCHEMA, server::load);
      return ", admin on localhost:" + admin.port();
    } catch (IOException e) {
      server.stop();
      var reason = e.getCause() == null ? e : e.getCause();
      throw new StartFailure(
          "cannot listen on localhost:%d: %s".formatted(port, reason.getMessage()));
    }
  }

  /// @param admin keys that are stronger than all sources
  private Settings configuration(Map<String, String> admin) {
    return ServerSettings.SCHEMA.validate(
        ConfigSources.above(sources().merge(ServerSettings.SCHEMA), admin, "admin"));
  }

  private ConfigSources sources() {
    return new ConfigSources(config, systemProperties(), System.getenv(), RESERVED, flags());
  }

  private Properties systemProperties() {
    var all = new Properties();
    all.putAll(System.getProperties());
    all.putAll(properties);
    return all;
  }

  private Map<String, String> flags() {
    var flags = new LinkedHashMap<>(set);
    putIfGiven(flags, "trilane.model", model);
    putIfGiven(flags, ServerSettings.PORT.key(), port);
    putIfGiven(flags, ServerSettings.HOST.key(), host);
    putIfGiven(flags, ServerSettings.BACKEND.key(), backend);
    return flags;
  }

  private static void putIfGiven(Map<String, String> flags, String key, @Nullable String value) {
    if (value != null) {
      flags.put(key, value);
    }
  }

  /// The parent holds the other end of standard input, which closes however the parent ends.
  private static void awaitEndOfInput() throws IOException {
    System.in.transferTo(OutputStream.nullOutputStream());
  }

  private void say(String text) {
    out.println(text);
    out.flush();
  }
}
