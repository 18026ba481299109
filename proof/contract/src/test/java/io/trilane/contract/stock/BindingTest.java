package io.trilane.contract.stock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trilane.contract.fixture.Text;
import org.junit.jupiter.api.Test;

final class BindingTest {
  @Test
  void doesNotBuildAServiceWithAMethodLeftUnbound() {
    var service = Text.serving(Text.UNARY, Text.EMIT).unary(Text.UNARY, request -> request);
    assertEquals(
        "every method needs a handler, these have none: test.Text/Emit",
        assertThrows(IllegalStateException.class, service::build).getMessage());
  }

  @Test
  void refusesAHandlerOfAnotherKind() {
    var service = Text.serving(Text.EMIT);
    assertEquals(
        "test.Text/Emit is SERVER_STREAMING, its handler is for UNARY",
        assertThrows(
                IllegalArgumentException.class, () -> service.unary(Text.EMIT, request -> request))
            .getMessage());
  }

  @Test
  void refusesASecondHandler() {
    var service = Text.serving(Text.UNARY).unary(Text.UNARY, request -> request);
    assertEquals(
        "test.Text/Unary has two handlers",
        assertThrows(
                IllegalArgumentException.class, () -> service.unary(Text.UNARY, request -> request))
            .getMessage());
  }

  @Test
  void refusesAMethodOfAnotherService() {
    var service = Text.serving(Text.UNARY);
    assertEquals(
        "test.Text/Emit is no method of test.Text",
        assertThrows(
                IllegalArgumentException.class, () -> service.emit(Text.EMIT, (request, out) -> {}))
            .getMessage());
  }
}
