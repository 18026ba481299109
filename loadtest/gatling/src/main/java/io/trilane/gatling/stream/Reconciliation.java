package io.trilane.gatling.stream;

import io.gatling.core.session.Session;
import java.util.Objects;
import java.util.function.BiFunction;
import scala.Tuple2;
import scala.collection.Iterator;

/// Takes over into a user's session the values that a stream's checks have saved.
interface Reconciliation {
  /// @param main the user's own session
  /// @param base the session as it was when the stream was started
  /// @param forked that session with what checks saved since
  Session reconcile(Session main, Session base, Session forked);

  /// Takes over every attribute that checks have set.
  static Session takeOver(Session main, Session base, Session forked) {
    var result = main;
    Iterator<Tuple2<String, Object>> attributes = forked.attributes().iterator();
    while (attributes.hasNext()) {
      var attribute = attributes.next();
      var before = base.attributes().getOrElse(attribute._1(), () -> null);
      if (!Objects.equals(before, attribute._2())) {
        result = result.set(attribute._1(), attribute._2());
      }
    }
    return result;
  }

  /// Lets a function of the simulation decide. Of its result the attributes and a failure count;
  /// where the user stands in the scenario is its own session's business.
  static Reconciliation by(
      BiFunction<
              io.gatling.javaapi.core.Session,
              io.gatling.javaapi.core.Session,
              io.gatling.javaapi.core.Session>
          function) {
    return (main, _, forked) -> {
      var result =
          function
              .apply(
                  new io.gatling.javaapi.core.Session(main),
                  new io.gatling.javaapi.core.Session(forked))
              .asScala();
      var session =
          main.copy(
              main.scenario(),
              main.userId(),
              result.attributes(),
              main.baseStatus(),
              main.blockStack(),
              main.onExit(),
              main.eventLoop());
      return result.isFailed() ? session.markAsFailed() : session;
    };
  }
}
