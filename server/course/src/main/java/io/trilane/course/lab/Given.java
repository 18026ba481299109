package io.trilane.course.lab;

import java.util.Map;
import java.util.Objects;

/// A request for a run, checked and complete.
///
/// @param tasks how many
/// @param parameters every parameter of the example, by name
public record Given(int tasks, Map<String, String> parameters) {
  public Given {
    parameters = Map.copyOf(parameters);
  }

  public String text(String parameter) {
    return Objects.requireNonNull(parameters.get(parameter), parameter);
  }

  public int number(String parameter) {
    return Integer.parseInt(text(parameter));
  }
}
