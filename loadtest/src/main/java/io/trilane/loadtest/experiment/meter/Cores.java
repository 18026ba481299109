package io.trilane.loadtest.experiment.meter;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Some of a machine's cores, by their numbers.
///
/// @param numbers in order; empty: any
public record Cores(List<Integer> numbers) {
  public static final Cores ANY = new Cores(List.of());

  /// Reads `0`, `0-3` or `0-1,4`.
  ///
  /// @throws IllegalArgumentException naming the rule
  public static Cores parse(String text) {
    var numbers = new TreeSet<Integer>();
    for (var part : text.split(",", -1)) {
      if (!part.matches("\\d{1,4}(-\\d{1,4})?")) {
        throw new IllegalArgumentException(
            "'" + text + "' is no list of cores: numbers and ranges, as in 0-1,4");
      }
      var ends = part.split("-", -1);
      var first = Integer.parseInt(ends[0]);
      var last = Integer.parseInt(ends[ends.length - 1]);
      if (last < first) {
        throw new IllegalArgumentException("the range " + part + " runs backwards");
      }
      IntStream.rangeClosed(first, last).forEach(numbers::add);
    }
    return new Cores(List.copyOf(numbers));
  }

  /// Those that this process may use; any where the operating system does not tell.
  public static Cores ofThisProcess(Proc proc) {
    return of(proc, "self");
  }

  /// Those that a process may use; any where the operating system does not tell.
  public static Cores ofProcess(Proc proc, long pid) {
    return of(proc, Long.toString(pid));
  }

  private static Cores of(Proc proc, String process) {
    return Proc.text(proc.root().resolve(process).resolve("status")).stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith("Cpus_allowed_list:"))
        .map(line -> parse(line.substring(line.indexOf(':') + 1).strip()))
        .findFirst()
        .orElse(ANY);
  }

  public boolean isAny() {
    return numbers.isEmpty();
  }

  public boolean overlaps(Cores other) {
    return numbers.stream().anyMatch(other.numbers::contains);
  }

  /// The number of cores that a process of this machine has here.
  public int count(Proc proc) {
    var own = isAny() ? ofThisProcess(proc) : this;
    return own.isAny() ? Runtime.getRuntime().availableProcessors() : own.numbers.size();
  }

  /// These and others.
  Cores and(Cores more) {
    var both = new TreeSet<>(numbers);
    both.addAll(more.numbers);
    return new Cores(List.copyOf(both));
  }

  /// Words that, before a command, keep it on them.
  public List<String> words() {
    return isAny() ? List.of() : List.of("taskset", "-c", toString());
  }

  /// The first half for a server, or the second for its injector, so that neither takes the
  /// other's; all of them if there is only one.
  public List<Cores> halves() {
    if (numbers.size() < 2) {
      return List.of(this, this);
    }
    var middle = numbers.size() / 2;
    return List.of(
        new Cores(new ArrayList<>(numbers.subList(0, middle))),
        new Cores(new ArrayList<>(numbers.subList(middle, numbers.size()))));
  }

  /// As [#parse] reads it.
  @Override
  public String toString() {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
