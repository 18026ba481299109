package io.trilane.testing;

import com.typesafe.config.ConfigFactory;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.Trilane;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/// One run of a test for each model, each with a server of its own.
final class ModelExtension implements TestTemplateInvocationContextProvider {
  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    var config = context.getRequiredTestMethod().getAnnotation(EachModel.class).config();
    return Stream.of(ModelName.values()).map(model -> new Run(model, config));
  }

  private record Run(ModelName model, String config) implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int index) {
      return model.toString();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(new ServerOfRun(model, config));
    }
  }

  private static final class ServerOfRun
      implements ParameterResolver, AfterTestExecutionCallback, AfterEachCallback {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final TestServer server;

    ServerOfRun(ModelName model, String config) {
      this.server =
          new TestServer(
              Trilane.start(
                  ConfigFactory.parseString("trilane { model = %s\n%s }".formatted(model, config))),
              GRACE);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == TestServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return server;
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
}
