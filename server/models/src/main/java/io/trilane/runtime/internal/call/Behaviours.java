package io.trilane.runtime.internal.call;

import io.trilane.runtime.handler.Collector;
import io.trilane.runtime.handler.Converser;
import io.trilane.runtime.handler.Emitter;
import io.trilane.runtime.handler.Inbound;
import io.trilane.runtime.handler.Outbound;
import io.trilane.runtime.handler.Session;
import io.trilane.runtime.handler.Step;
import io.trilane.runtime.handler.SteppedEmitter;
import io.trilane.runtime.handler.SteppedSession;
import io.trilane.runtime.handler.SteppedUnaryHandler;
import io.trilane.runtime.handler.UnaryHandler;

/// Makes a [Behaviour] of each kind of handler.
public final class Behaviours {
  private Behaviours() {}

  public static <Q, R> Behaviour<Q, R> unary(UnaryHandler<Q, R> handler) {
    return (request, out) -> {
      out.send(handler.handle(request));
      return Step.done();
    };
  }

  public static <Q, R> Behaviour<Q, R> steppedUnary(SteppedUnaryHandler<Q, R> handler) {
    return new Stepped<>(
        (request, out) -> handler.handle(request).then(answer -> sent(answer, out)));
  }

  public static <Q, R> Behaviour<Q, R> emit(Emitter<Q, R> emitter) {
    return (request, out) -> {
      emitter.emit(request, out);
      return Step.done();
    };
  }

  public static <Q, R> Behaviour<Q, R> steppedEmit(SteppedEmitter<Q, R> emitter) {
    return new Stepped<>(emitter);
  }

  public static <Q, R> Behaviour<Q, R> collect(Collector<Q, R> collector) {
    return new Collecting<>(collector);
  }

  public static <Q, R> Behaviour<Q, R> converse(Converser<Q, R> converser) {
    return new Conversing<>(converser);
  }

  public static <Q, R> Behaviour<Q, R> session(Session<Q, R> session) {
    return new Turns<>(session);
  }

  public static <Q, R> Behaviour<Q, R> steppedSession(SteppedSession<Q, R> session) {
    return new SteppedTurns<>(session);
  }

  private static <R> Step<Object> sent(R answer, Outbound<R> out) throws InterruptedException {
    out.send(answer);
    return Step.done(answer);
  }

  /// Answers one request in steps.
  private record Stepped<Q, R>(SteppedEmitter<Q, R> steps) implements Behaviour<Q, R> {
    @Override
    public Step<?> message(Q request, Outbound<R> out) throws Exception {
      return steps.emit(request, out);
    }

    @Override
    public boolean mayLeaveTasks() {
      return true;
    }
  }

  private record Collecting<Q, R>(Collector<Q, R> collector) implements Behaviour<Q, R> {
    @Override
    public Step<?> begin(Inbound<Q> in, Outbound<R> out) throws Exception {
      out.send(collector.collect(in));
      return Step.done();
    }

    @Override
    public boolean readsByItself() {
      return true;
    }

    @Override
    public Step<?> message(Q request, Outbound<R> out) {
      throw new IllegalStateException("a collector reads its messages by itself");
    }
  }

  private record Conversing<Q, R>(Converser<Q, R> converser) implements Behaviour<Q, R> {
    @Override
    public Step<?> begin(Inbound<Q> in, Outbound<R> out) throws Exception {
      converser.converse(in, out);
      return Step.done();
    }

    @Override
    public boolean readsByItself() {
      return true;
    }

    @Override
    public Step<?> message(Q request, Outbound<R> out) {
      throw new IllegalStateException("a converser reads its messages by itself");
    }
  }

  private record Turns<Q, R>(Session<Q, R> session) implements Behaviour<Q, R> {
    @Override
    public Step<?> begin(Inbound<Q> in, Outbound<R> out) throws Exception {
      session.begin(out);
      return Step.done();
    }

    @Override
    public Step<?> message(Q request, Outbound<R> out) throws Exception {
      session.turn(request, out);
      return Step.done();
    }

    @Override
    public Step<?> idle(Outbound<R> out) throws Exception {
      session.idle(out);
      return Step.done();
    }

    @Override
    public Step<?> end(Outbound<R> out) throws Exception {
      session.end(out);
      return Step.done();
    }

    @Override
    public boolean servesUntilTheEnd() {
      return true;
    }

    @Override
    public void closed() {
      session.closed();
    }
  }

  private record SteppedTurns<Q, R>(SteppedSession<Q, R> session) implements Behaviour<Q, R> {
    @Override
    public Step<?> begin(Inbound<Q> in, Outbound<R> out) throws Exception {
      return session.begin(out);
    }

    @Override
    public Step<?> message(Q request, Outbound<R> out) throws Exception {
      return session.turn(request, out);
    }

    @Override
    public Step<?> idle(Outbound<R> out) throws Exception {
      return session.idle(out);
    }

    @Override
    public Step<?> end(Outbound<R> out) throws Exception {
      return session.end(out);
    }

    @Override
    public boolean servesUntilTheEnd() {
      return true;
    }

    @Override
    public void closed() {
      session.closed();
    }
  }
}
