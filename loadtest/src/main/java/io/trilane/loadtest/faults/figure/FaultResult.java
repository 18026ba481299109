package io.trilane.loadtest.faults.figure;

import io.trilane.loadtest.experiment.result.Checked;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The outcome of one server under one fault.
///
/// @param fault its name
/// @param story what was done to the server
/// @param contender the server's name
/// @param fork from 1: a fault is done to so many fresh servers
/// @param trouble why the figures end where they do: the server died, or did not answer
/// @param doubts why a figure that was missed tells nothing of the server; empty: it does
public record FaultResult(
    String fault,
    String story,
    String contender,
    int fork,
    List<FaultFigure> figures,
    Optional<String> trouble,
    List<String> doubts) {
  /// True if it was, and nobody but the server can be the reason.
  public boolean isMissed() {
    return isShort() && doubts.isEmpty();
  }

  /// True if a figure was missed on a machine that others have used.
  public boolean isUntold() {
    return isShort() && !doubts.isEmpty();
  }

  private boolean isShort() {
    return trouble.isPresent() || figures.stream().anyMatch(FaultFigure::isMissed);
  }

  /// Empty if it was not measured.
  public Optional<FaultFigure> figure(String name) {
    return figures.stream().filter(figure -> figure.name().equals(name)).findFirst();
  }

  /// True of another fork of the same.
  public boolean isLike(FaultResult other) {
    return fault.equals(other.fault) && contender.equals(other.contender);
  }

  /// Each figure that has a target, held against it; and the trouble, if there was any.
  public List<Checked> checked() {
    var place = "%s (%s%s)".formatted(fault, contender, fork == 1 ? "" : ", fork " + fork);
    return Stream.concat(
            figures.stream().flatMap(figure -> figure.checked(place).stream()),
            trouble.stream().map(reason -> new Checked(place + ": to the end", false, reason)))
        .toList();
  }
}
