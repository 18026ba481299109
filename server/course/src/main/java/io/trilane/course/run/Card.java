package io.trilane.course.run;

import java.util.List;

/// Everything there is to know of an example before it runs.
///
/// @param notes "000" to "004"
/// @param summary one sentence
/// @param tasks how many unless the request says; 0 if there is no such choice
/// @param measures whether it measures the machine, which only a free run does
/// @param shows the runs that show what it is there for, with all of its claims
public record Card(
    String name,
    List<String> notes,
    String summary,
    int tasks,
    boolean measures,
    List<Parameter> parameters,
    List<Request> shows) {

  /// An example that runs under any schedule.
  public static Card of(
      String name,
      List<String> notes,
      String summary,
      int tasks,
      List<Parameter> parameters,
      List<Request> shows) {
    return new Card(name, notes, summary, tasks, false, parameters, shows);
  }

  /// An example that measures the machine.
  public static Card measuring(
      String name,
      List<String> notes,
      String summary,
      List<Parameter> parameters,
      List<Request> shows) {
    return new Card(name, notes, summary, 0, true, parameters, shows);
  }
}
