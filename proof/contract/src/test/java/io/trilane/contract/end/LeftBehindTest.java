package io.trilane.contract.end;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.ModelName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// A ThreadLocal that a handler does not remove: a difference between the models.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(30)
final class LeftBehindTest {
  private static final String ONE_THREAD =
      "platform.max-threads = 1, pipeline.lanes.blocking { workers = 1 }";

  @Parameter private ModelName model;

  private final ThreadLocal<String> left = ThreadLocal.withInitial(() -> "nothing");

  @Test
  void isThereForTheNextClientWhereThreadsAreUsedAgain() throws Exception {
    var service =
        Text.serving(Text.UNARY)
            .unary(
                Text.UNARY,
                request -> {
                  var found = left.get();
                  left.set(request);
                  return found;
                })
            .build();
    try (var server = Fixture.start(model, ONE_THREAD, service)) {
      assertEquals("nothing", server.call("secret"));
      server.awaitNothingInFlight();
      assertEquals(
          switch (model) {
            case PLATFORM, PIPELINE -> "secret";
            case VIRTUAL -> "nothing";
          },
          server.call("other"));
    }
  }
}
