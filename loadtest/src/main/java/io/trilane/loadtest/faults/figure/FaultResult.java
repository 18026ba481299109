package io.trilane.loadtest.faults.figure;

import java.util.List;
import java.util.Optional;

/// What became of one server under one fault.
///
/// @param fault its name
/// @param story what was done to the server
/// @param trouble why the figures end where they do: the server died, or did not answer
public record FaultResult(
    String fault, String story, String model, List<Figure> figures, Optional<String> trouble) {
  public boolean isMissed() {
    return trouble.isPresent() || figures.stream().anyMatch(Figure::isMissed);
  }
}
