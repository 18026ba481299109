package io.trilane.gatling.check;

import io.gatling.commons.validation.Failure;
import io.gatling.core.check.Check;
import io.gatling.core.check.Check$;
import io.gatling.core.session.Session;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.internal.Converters;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import scala.Option;

/// The checks of one call, in the order in which they run.
public final class Checks {
  private final scala.collection.immutable.List<Check<ReceivedMessage>> atEnd;
  private final scala.collection.immutable.List<Check<ReceivedMessage>> ofMessage;
  private final boolean statusIsChecked;

  /// The findings of checks.
  ///
  /// @param session with what they saved
  /// @param failure null if all passed
  public record Verdict(Session session, @Nullable String failure) {}

  public Checks(List<CheckBuilder> builders) {
    this.atEnd =
        scalaList(
            inScope(builders, Scope.STATUS),
            inScope(builders, Scope.HEADERS),
            inScope(builders, Scope.TRAILERS));
    this.ofMessage = scalaList(inScope(builders, Scope.MESSAGE));
    this.statusIsChecked =
        builders.stream().anyMatch(builder -> Materials.scopeOf(builder) == Scope.STATUS);
  }

  public boolean lookAtMessages() {
    return !ofMessage.isEmpty();
  }

  /// Checks status, headers and trailers, then the message.
  public Verdict checkAll(ReceivedMessage received, Session session) {
    var verdict = checkEnd(received, session);
    return verdict.failure() == null ? checkMessage(received, verdict.session()) : verdict;
  }

  /// Checks status, headers and trailers. Without a check of the status it must be OK.
  public Verdict checkEnd(ReceivedMessage received, Session session) {
    if (!statusIsChecked && !received.status().isOk()) {
      return new Verdict(session, Statuses.describe(received.status()));
    }
    var verdict = check(received, session, atEnd);
    return verdict.failure() == null || received.status().isOk()
        ? verdict
        : new Verdict(verdict.session(), explained(verdict.failure(), received.status()));
  }

  public Verdict checkMessage(ReceivedMessage received, Session session) {
    return check(received, session, ofMessage);
  }

  private static Verdict check(
      ReceivedMessage received,
      Session session,
      scala.collection.immutable.List<Check<ReceivedMessage>> checks) {
    if (checks.isEmpty()) {
      return new Verdict(session, null);
    }
    try {
      var result = Check$.MODULE$.check(received, session, checks);
      Option<Failure> failure = result._2();
      return new Verdict(result._1(), failure.isDefined() ? failure.get().message() : null);
    } catch (Throwable e) { // of a function of the simulation; its user must go on
      return new Verdict(session, "a check has thrown " + e);
    }
  }

  private static String explained(String failure, Status status) {
    return failure + "; the call ended with " + Statuses.describe(status);
  }

  private static List<Check<ReceivedMessage>> inScope(List<CheckBuilder> builders, Scope scope) {
    return builders.stream()
        .filter(builder -> Materials.scopeOf(builder) == scope)
        .map(Materials::check)
        .toList();
  }

  @SafeVarargs
  private static scala.collection.immutable.List<Check<ReceivedMessage>> scalaList(
      List<Check<ReceivedMessage>>... parts) {
    var all = new ArrayList<Check<ReceivedMessage>>();
    for (var part : parts) {
      all.addAll(part);
    }
    return Converters.toScalaSeq(all).toList();
  }
}
