package io.trilane.runtime;

import io.trilane.settings.Setting;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The share of the calls that each model gets, so that two models can be compared on the same
/// traffic. Written as `virtual`, or as `virtual 90 %, pipeline 10 %`.
///
/// @param percent by model; whole, positive, 100 together
public record ModelShares(Map<ModelName, Integer> percent) {
  private static final Pattern SHARE = Pattern.compile("(\\S+?)\\s+(\\d{1,3})\\s*%");
  private static final String RULE =
      "one of %s, or shares of them in whole percent that sum to 100, such as virtual 90 %%, pipeline 10 %%"
          .formatted(
              Stream.of(ModelName.values())
                  .map(ModelName::toString)
                  .collect(Collectors.joining(", ")));

  /// A key whose value is shares.
  public static Setting<ModelShares> setting(String key, ModelName fallback, String effect) {
    return new Setting<>(
        key,
        RULE,
        fallback.toString(),
        effect,
        (config, path) -> parse(config.getString(path)),
        any -> true);
  }

  /// @throws IllegalArgumentException if the text is no shares
  static ModelShares parse(String text) {
    var percent = new EnumMap<ModelName, Integer>(ModelName.class);
    if (!text.contains("%")) {
      percent.put(model(text), 100);
      return new ModelShares(percent);
    }
    for (var part : text.split(",", -1)) {
      var share = SHARE.matcher(part.strip());
      if (!share.matches()
          || percent.put(model(share.group(1)), Integer.valueOf(share.group(2))) != null) {
        throw new IllegalArgumentException(part);
      }
    }
    return new ModelShares(percent);
  }

  public ModelShares {
    percent = Map.copyOf(percent);
    if (percent.containsValue(0)
        || percent.values().stream().mapToInt(Integer::intValue).sum() != 100) {
      throw new IllegalArgumentException(
          "the shares must be positive and sum to 100, were " + percent);
    }
  }

  /// In which model each of a hundred calls runs, or fewer if the shares have a common divisor. The
  /// models are spread as evenly as their shares let them be.
  ///
  /// Smooth weighted round robin, as nginx deals requests to upstreams: every model's credit grows
  /// by its share with each call, and the richest runs it for 100.
  public List<ModelName> cycle() {
    var credit = new EnumMap<ModelName, Integer>(ModelName.class);
    var cycle = new ArrayList<ModelName>();
    do {
      percent.forEach((model, share) -> credit.merge(model, share, Integer::sum));
      var richest = credit.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
      richest.setValue(richest.getValue() - 100);
      cycle.add(richest.getKey());
    } while (credit.values().stream().anyMatch(left -> left != 0));
    return List.copyOf(cycle);
  }

  /// As it is written in configuration.
  @Override
  public String toString() {
    return percent.size() == 1
        ? percent.keySet().iterator().next().toString()
        : Stream.of(ModelName.values())
            .filter(percent::containsKey)
            .map(model -> model + " " + percent.get(model) + " %")
            .collect(Collectors.joining(", "));
  }

  private static ModelName model(String name) {
    return Stream.of(ModelName.values())
        .filter(model -> model.toString().equals(name.strip()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name));
  }
}
