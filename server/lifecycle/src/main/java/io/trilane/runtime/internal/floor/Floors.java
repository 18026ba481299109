package io.trilane.runtime.internal.floor;

import io.grpc.internal.GrpcUtil;
import io.netty.util.Version;
import io.trilane.settings.ConfigError;
import java.io.IOException;
import java.net.URL;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the versions of gRPC and Netty that an application has brought, before anything fails
/// on them in a stranger way.
public final class Floors {
  private static final Logger log = LoggerFactory.getLogger(Floors.class);
  private static final String NETTY_VERSIONS = "META-INF/io.netty.versions.properties";
  private static final AtomicBoolean WARNED = new AtomicBoolean();

  private Floors() {}

  /// Warns once for each process of a version with a known weakness. A version that nobody can
  /// tell, as in a jar made of many, passes.
  ///
  /// @throws ConfigError if a version is older than any that was tried
  public static void check() {
    check(present(), WARNED.compareAndSet(false, true) ? log::warn : warning -> {});
  }

  static void check(Map<Library, String> versions, Consumer<String> warnings) {
    versions.forEach((library, text) ->
        LibraryVersion.parse(text)
            .ifPresent(version -> {
              library
                  .unsupported(version)
                  .ifPresent(reason -> {
                    throw new ConfigError(reason);
                  });
              library.unsafe(version).ifPresent(warnings);
            }));
  }

  static Map<Library, String> present() {
    return Map.of(
        Library.GRPC,
        GrpcUtil.getGrpcBuildVersion().getImplementationVersion(),
        Library.NETTY,
        netty());
  }

  /// The version that `io.netty.util.Version` reads, without its dates, which take longer to parse
  /// than all else here.
  ///
  /// @return empty if no jar tells
  private static String netty() {
    try {
      var files = Version.class.getClassLoader().getResources(NETTY_VERSIONS);
      while (files.hasMoreElements()) {
        var version = versions(files.nextElement()).getProperty("netty-codec-http2.version");
        if (version != null) {
          return version;
        }
      }
    } catch (IOException e) {
      log.debug("{} cannot be read", NETTY_VERSIONS, e);
    }
    return "";
  }

  private static Properties versions(URL file) throws IOException {
    var versions = new Properties();
    try (var in = file.openStream()) {
      versions.load(in);
    }
    return versions;
  }
}
