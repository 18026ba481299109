package io.trilane.loadtest.experiment.judge;

import io.trilane.loadtest.experiment.result.Comparison;
import java.util.ArrayList;
import java.util.List;

/// Contenders against each other, criterion after criterion: one that loses by a difference that is
/// named is out, until one is left or the criteria are used up.
final class Contest {
  private final List<String> contenders;
  private final List<Criterion> criteria;
  private final List<Comparison> comparisons;

  Contest(List<String> contenders, List<Criterion> criteria, List<Comparison> comparisons) {
    this.contenders = contenders;
    this.criteria = criteria;
    this.comparisons = comparisons;
  }

  /// "Run virtual."; empty if nobody is out.
  String advice() {
    var left = new ArrayList<>(contenders);
    for (var criterion : criteria) {
      var losers =
          left.stream()
              .filter(loser -> left.stream().anyMatch(other -> beats(criterion, other, loser)))
              .toList();
      // Three can each beat the next in a circle; then the criterion decides nothing.
      if (losers.size() < left.size()) {
        left.removeAll(losers);
      }
    }
    return left.size() == contenders.size() ? "" : "Run " + String.join(" or ", left) + ".";
  }

  private boolean beats(Criterion criterion, String winner, String loser) {
    return comparisons.stream()
        .filter(each -> each.named() && each.criterion().equals(criterion.key()))
        .anyMatch(each -> {
          var isMore = each.ratio() != null && each.ratio() > 1;
          var more = isMore ? each.one() : each.other();
          var less = isMore ? each.other() : each.one();
          return criterion.moreIsBetter()
              ? more.equals(winner) && less.equals(loser)
              : less.equals(winner) && more.equals(loser);
        });
  }
}
