package io.trilane.testing;

import io.trilane.runtime.ModelName;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/// One run of a test for each model and each way to it, each with a server of its own.
final class ModelExtension implements TestTemplateInvocationContextProvider {
  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    var test = context.getRequiredTestMethod();
    var asked = test.getAnnotation(EachModel.class);
    var hasClock = List.of(test.getParameterTypes()).contains(TestClock.class);
    return Stream.of(ModelName.values())
        .flatMap(
            model -> Arrays.stream(asked.by()).map(way -> new Run(model, way, asked, hasClock)));
  }

  private record Run(ModelName model, Transport way, EachModel asked, boolean hasClock)
      implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int index) {
      return asked.by().length == 1 ? model.toString() : model + " " + way;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      @Nullable TestClock clock = hasClock ? new TestClock() : null;
      return List.of(new ServerOfRun(TestServer.start(model, asked.config(), way, clock), clock));
    }
  }
}
