package io.trilane.gatling.log;

import io.gatling.commons.stats.KO$;
import io.gatling.commons.stats.OK$;
import io.gatling.core.session.Session;
import io.gatling.core.stats.StatsEngine;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;
import scala.None$;
import scala.Option;

/// A response as Gatling's report counts it.
///
/// @param session says to which scenario and groups it belongs
/// @param failure null if all went well
public record LoggedResponse(
    Session session,
    String request,
    long startMillis,
    long endMillis,
    Status.Code code,
    @Nullable String failure) {

  void tell(StatsEngine engine) {
    engine.logResponse(
        session.scenario(),
        session.groups(),
        request,
        startMillis,
        endMillis,
        failure == null ? OK$.MODULE$ : KO$.MODULE$,
        Option.apply(code.name()),
        failure == null ? none() : Option.apply(failure));
  }

  @SuppressWarnings("unchecked") // None is an Option of everything
  private static Option<String> none() {
    return (Option<String>) (Option<?>) None$.MODULE$;
  }
}
