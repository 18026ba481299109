package io.trilane.course.run;

import io.trilane.course.lab.Given;
import io.trilane.course.trace.Bounds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The examples that there are, and the check of what is asked of them.
public final class Catalogue {
  private final Map<String, Example> examples = new LinkedHashMap<>();

  public Catalogue(List<Example> examples) {
    examples.forEach(example -> this.examples.put(example.card().name(), example));
  }

  public List<Card> cards() {
    return examples.values().stream().map(Example::card).toList();
  }

  /// @throws BadRequest on the first thing that breaks a rule
  public LabPlan plan(Request request, Bounds bounds) {
    var example = examples.get(request.lab());
    if (example == null) {
      throw BadRequest.value("lab", request.lab(), "the name of a lab", examples.keySet());
    }
    var card = example.card();
    var schedule = Schedule.parse(request.schedule());
    if (card.measures() && !(schedule instanceof Schedule.Free)) {
      throw BadRequest.value(
          "schedule", request.schedule(), "free, because " + card.name() + " measures the machine");
    }
    var given = new Given(tasks(request, card, bounds), parameters(request, card));
    example
        .refusal(given, bounds)
        .ifPresent(line -> {
          throw BadRequest.saying(line);
        });
    return new LabPlan(example, given, schedule, bounds);
  }

  private static int tasks(Request request, Card card, Bounds bounds) {
    if (request.tasks() == 0) {
      return card.tasks();
    }
    if (card.tasks() == 0) {
      throw BadRequest.value(
          "tasks", "" + request.tasks(), "left out, because " + card.name() + " has its own");
    }
    if (request.tasks() < 0 || request.tasks() > bounds.tasks()) {
      throw BadRequest.value(
          "tasks",
          Integer.toUnsignedString(request.tasks()),
          "a whole number from 1 to " + bounds.tasks());
    }
    return request.tasks();
  }

  private static Map<String, String> parameters(Request request, Card card) {
    var settled = new LinkedHashMap<String, String>();
    for (var parameter : card.parameters()) {
      var value = request.parameters().getOrDefault(parameter.name(), parameter.fallback());
      if (!parameter.valid().test(value)) {
        throw parameter.words().isEmpty()
            ? BadRequest.value(parameter.name(), value, parameter.rule())
            : BadRequest.value(parameter.name(), value, parameter.rule(), parameter.words());
      }
      settled.put(parameter.name(), value);
    }
    request
        .parameters()
        .forEach((key, value) -> {
          if (!settled.containsKey(key)) {
            throw BadRequest.key(key, value, settled.keySet());
          }
        });
    return settled;
  }
}
