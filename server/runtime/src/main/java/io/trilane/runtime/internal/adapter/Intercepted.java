package io.trilane.runtime.internal.adapter;

import io.trilane.runtime.Interceptor;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.Inbound;
import io.trilane.runtime.handler.Outbound;
import io.trilane.runtime.handler.Step;
import io.trilane.runtime.internal.call.Behaviour;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A handler with interceptors around each piece of it, the first one outermost.
record Intercepted<Q, R>(Behaviour<Q, R> handler, List<Interceptor> interceptors)
    implements Behaviour<Q, R> {
  /// A piece of the handler, and what of it is left.
  private interface Piece {
    Step<?> run() throws Exception;
  }

  @Override
  public Step<?> begin(Inbound<Q> in, Outbound<R> out) throws Exception {
    return handler.readsByItself() || handler.servesUntilTheEnd()
        ? around(() -> handler.begin(in, out))
        : handler.begin(in, out);
  }

  @Override
  public boolean readsByItself() {
    return handler.readsByItself();
  }

  @Override
  public boolean servesUntilTheEnd() {
    return handler.servesUntilTheEnd();
  }

  @Override
  public boolean mayLeaveTasks() {
    return handler.mayLeaveTasks();
  }

  @Override
  public Step<?> message(Q request, Outbound<R> out) throws Exception {
    return around(() -> handler.message(request, out));
  }

  @Override
  public Step<?> idle(Outbound<R> out) throws Exception {
    return handler.servesUntilTheEnd() ? around(() -> handler.idle(out)) : handler.idle(out);
  }

  @Override
  public Step<?> end(Outbound<R> out) throws Exception {
    return handler.servesUntilTheEnd() ? around(() -> handler.end(out)) : handler.end(out);
  }

  @Override
  public void closed() {
    handler.closed();
  }

  private Step<?> around(Piece piece) throws Exception {
    return goOn(run(0, new Run(piece)));
  }

  /// The steps that are left are pieces too.
  private Step<?> goOn(Step<?> left) {
    return left instanceof Step.Await<?, ?> await ? around(await) : left;
  }

  private <A, T> Step<?> around(Step.Await<A, T> await) {
    return Step.await(await.awaited(), (A value) -> after(() -> await.next().after(value)));
  }

  @SuppressWarnings("unchecked") // Nobody looks at the value of a handler's last step.
  private Step<Object> after(Piece piece) throws Exception {
    return (Step<Object>) around(piece);
  }

  private Step<?> run(int index, Run run) throws Exception {
    if (index == interceptors.size()) {
      return run.finish();
    }
    var interceptor = interceptors.get(index);
    interceptor.around(Call.current(), () -> run(index + 1, run));
    return run.outcome(interceptor);
  }

  private static final class Run {
    private final Piece piece;
    private @Nullable Step<?> outcome;

    Run(Piece piece) {
      this.piece = piece;
    }

    Step<?> finish() throws Exception {
      if (outcome != null) {
        throw new IllegalStateException("an interceptor has called next twice");
      }
      outcome = Objects.requireNonNull(piece.run(), "a step must not be null");
      return outcome;
    }

    Step<?> outcome(Interceptor interceptor) {
      if (outcome == null) {
        throw new IllegalStateException(
            "%s of %s has neither called next nor thrown"
                .formatted(interceptor.getClass().getName(), Call.current()));
      }
      return outcome;
    }
  }
}
