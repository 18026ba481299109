package io.trilane.course.run;

import java.util.HashMap;
import java.util.Map;

/// A run that someone wants to be run, as they put it.
///
/// @param lab the name of an example
/// @param tasks 0 for the example's own number
/// @param schedule `free`, `seed:N`, `all` or `replay:0,1,1`; empty is `free`
public record Request(String lab, int tasks, String schedule, Map<String, String> parameters) {
  public Request {
    parameters = Map.copyOf(parameters);
  }

  public static Request of(String lab, String schedule) {
    return new Request(lab, 0, schedule, Map.of());
  }

  public Request with(String parameter, String value) {
    var more = new HashMap<>(parameters);
    more.put(parameter, value);
    return new Request(lab, tasks, schedule, more);
  }
}
