package io.trilane.runtime.wire.input;

import java.util.List;
import java.util.stream.Stream;

/// Every input there is.
final class Inputs {
  private Inputs() {}

  static List<Input> all() {
    return Stream.of(
            ConnectionInputs.all(),
            HeaderInputs.all(),
            MessageInputs.all(),
            FrameInputs.all(),
            StreamInputs.all(),
            FloodInputs.all())
        .flatMap(List::stream)
        .toList();
  }
}
