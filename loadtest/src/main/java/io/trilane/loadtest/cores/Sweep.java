package io.trilane.loadtest.cores;

import io.trilane.loadtest.experiment.meter.Cores;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The sets of cores that servers are kept on, one after the other.
///
/// @param sets each with more cores than the one before
/// @param shared whether the last has the injector's cores too: then throughput on it is none of
///   the server's
record Sweep(List<Cores> sets, boolean shared) {

  /// 1, 2, 4 … of the server's cores, whole physical ones of one socket first. With a single one,
  /// that one and then all.
  ///
  /// @param servers cores that only servers use
  /// @param all those of the machine that may be used
  /// @param preferred the order in which cores are to be used
  static Sweep of(Cores servers, Cores all, List<Integer> preferred) {
    var own = preferred.stream().filter(servers.numbers()::contains).toList();
    if (own.size() == 1) {
      return new Sweep(List.of(servers, all), true);
    }
    return of(
        IntStream.iterate(1, count -> count <= own.size(), count -> 2 * count).boxed().toList(),
        own);
  }

  /// So many at a time.
  ///
  /// @param own the server's cores in their order
  /// @throws IllegalArgumentException if there are fewer
  static Sweep of(List<Integer> counts, List<Integer> own) {
    var sets = new ArrayList<Cores>();
    for (var count : counts) {
      if (count > own.size()) {
        throw new IllegalArgumentException(
            "must be at most %d, the cores that are left beside the injector's, was %d"
                .formatted(own.size(), count));
      }
      sets.add(new Cores(own.subList(0, count).stream().sorted().toList()));
    }
    return new Sweep(sets, false);
  }

  List<Integer> counts() {
    return sets.stream().map(cores -> cores.numbers().size()).toList();
  }
}
