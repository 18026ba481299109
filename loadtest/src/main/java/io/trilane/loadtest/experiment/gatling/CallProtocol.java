package io.trilane.loadtest.experiment.gatling;

import io.gatling.core.CoreComponents;
import io.gatling.core.config.GatlingConfiguration;
import io.gatling.core.protocol.Protocol;
import io.gatling.core.protocol.ProtocolComponents;
import io.gatling.core.protocol.ProtocolKey;
import io.gatling.core.session.Session;
import io.gatling.javaapi.core.ProtocolBuilder;
import java.util.function.BooleanSupplier;
import scala.Function1;
import scala.runtime.BoxedUnit;

/// The things that every gRPC action of a simulation shares: who makes its calls, and until when.
///
/// @param call its name in Gatling's report
/// @param userStarted told of every user that starts, on whichever thread starts it
/// @param stopped true once no further call may start; read on event loops before each call
record CallProtocol(CallMaker caller, String call, Runnable userStarted, BooleanSupplier stopped)
    implements Protocol, ProtocolBuilder {

  static final ProtocolKey<CallProtocol, Components> KEY = new Key();

  @Override
  public Protocol protocol() {
    return this;
  }

  /// Gatling keeps per-run state of a protocol here; ours has none beyond itself.
  record Components(CallProtocol protocol) implements ProtocolComponents {
    @Override
    public Function1<Session, Session> onStart() {
      return session -> {
        protocol.userStarted().run();
        return session;
      };
    }

    @Override
    public Function1<Session, BoxedUnit> onExit() {
      return ProtocolComponents.NoopOnExit();
    }
  }

  private static final class Key implements ProtocolKey<CallProtocol, Components> {
    @Override
    @SuppressWarnings(
        "unchecked") // Gatling declares Class<Protocol> where it means a class of a Protocol
    public Class<Protocol> protocolClass() {
      return (Class<Protocol>) (Class<?>) CallProtocol.class;
    }

    @Override
    public CallProtocol defaultProtocolValue(GatlingConfiguration configuration) {
      throw new IllegalStateException("a gRPC action needs a scenario with a gRPC protocol");
    }

    @Override
    public Function1<CallProtocol, Components> newComponents(CoreComponents core) {
      return Components::new;
    }
  }
}
