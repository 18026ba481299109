package io.trilane.runtime.logback;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LogbackServiceProvider;
import io.trilane.runtime.internal.log.CallMdc;
import java.util.Properties;
import org.slf4j.spi.MDCAdapter;

/// Logback as SLF4J's provider, with an MDC that asks the current call for `grpc.call`,
/// `grpc.method` and `grpc.model` when something is logged. So a call that logs nothing pays
/// nothing for it.
///
/// SLF4J takes it if the system property `slf4j.provider` names this class. With any other provider
/// the runtime fills the MDC before each turn of a handler.
public final class CallLogging extends LogbackServiceProvider {
  private final CallMdc mdc = new CallMdc();

  /// Has SLF4J take this provider, unless the properties name another one. Called before anything
  /// is logged.
  ///
  /// @param properties of the system
  public static void choose(Properties properties) {
    properties.putIfAbsent("slf4j.provider", CallLogging.class.getName());
    properties.putIfAbsent("slf4j.internal.verbosity", "WARN"); // It tells of each such choice.
  }

  @Override
  public void initialize() {
    super.initialize();
    ((LoggerContext) getLoggerFactory()).setMDCAdapter(mdc);
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return mdc;
  }
}
