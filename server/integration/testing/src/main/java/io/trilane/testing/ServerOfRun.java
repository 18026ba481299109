package io.trilane.testing;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/// The server of one run, which is asked at its end whether anything is left in flight.
final class ServerOfRun
    implements ParameterResolver, AfterTestExecutionCallback, AfterEachCallback {
  private final TestServer server;
  private final @Nullable TestClock clock;

  ServerOfRun(TestServer server, @Nullable TestClock clock) {
    this.server = server;
    this.clock = clock;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    var type = parameter.getParameter().getType();
    return type == TestServer.class || type == TestClock.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (parameter.getParameter().getType() == TestServer.class) {
      return server;
    }
    if (clock == null) {
      throw new ParameterResolutionException("a TestClock is a parameter of the test itself alone");
    }
    return clock;
  }

  /// A test that has failed already says more than what it left behind.
  @Override
  public void afterTestExecution(ExtensionContext context) throws InterruptedException {
    if (context.getExecutionException().isEmpty()) {
      server.assertNothingLeft();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) throws InterruptedException {
    server.close();
  }
}
