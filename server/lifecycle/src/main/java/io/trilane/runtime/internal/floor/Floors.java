package io.trilane.runtime.internal.floor;

import io.grpc.internal.GrpcUtil;
import io.netty.util.Version;
import io.trilane.settings.ConfigError;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the versions of gRPC and Netty that an application has brought, before anything fails
/// on them in a stranger way.
public final class Floors {
  private static final Logger log = LoggerFactory.getLogger(Floors.class);
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

  private static Map<Library, String> present() {
    var netty = Version.identify().get("netty-codec-http2");
    return Map.of(
        Library.GRPC,
        GrpcUtil.getGrpcBuildVersion().getImplementationVersion(),
        Library.NETTY,
        netty == null ? "" : netty.artifactVersion());
  }
}
