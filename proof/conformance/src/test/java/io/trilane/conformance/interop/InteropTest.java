package io.trilane.conformance.interop;

import io.trilane.runtime.ModelName;
import java.util.List;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every case of the official suite that applies, in each model.
@ParameterizedClass
@EnumSource(ModelName.class)
final class InteropTest {
  @Parameter private ModelName model;

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aServiceDroppedInPasses(InteropCase test) throws Exception {
    run(test, TestedService.DROP_IN);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aServiceOfHandlersPasses(InteropCase test) throws Exception {
    run(test, TestedService.HANDLERS);
  }

  private void run(InteropCase test, TestedService tested) throws Exception {
    try (var server = new InteropServer(model, tested)) {
      OfficialClient.run(test, server.port());
    }
  }

  static List<InteropCase> cases() {
    return InteropCase.all();
  }
}
