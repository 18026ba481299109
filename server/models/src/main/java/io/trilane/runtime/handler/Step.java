package io.trilane.runtime.handler;

/// The rest of a handler's work: it is [Done], or it [Await]s something and then goes on.
///
/// ```java
/// Step<Reply> handle(Request request) {
///   return Step.await(Awaited.of(backend.ask(request)), answer -> Step.done(reply(request, answer)));
/// }
/// ```
///
/// The thread models run this top to bottom and block where it awaits. The pipeline takes the call
/// off its worker there and puts it back into its lane when what it awaits has come.
public sealed interface Step<T> {
  /// The end, with a value.
  static <T> Step<T> done(T value) {
    return new Done<>(value);
  }

  /// The end, where there is no value to give.
  static Step<Void> done() {
    return Done.NOTHING;
  }

  /// Waits, then goes on with what has come.
  static <A, T> Step<T> await(Awaited<? extends A> awaited, Next<? super A, T> next) {
    return new Await<A, T>(awaited, next);
  }

  /// This step, then another one made from its value.
  <U> Step<U> then(Next<? super T, U> next) throws Exception;

  /// The continuation after a value has come. Runs on the handler's thread and must not block in
  /// itself.
  @FunctionalInterface
  interface Next<A, T> {
    Step<T> after(A value) throws Exception;
  }

  /// See [#done(Object)].
  record Done<T>(T value) implements Step<T> {
    @SuppressWarnings("NullAway") // Void has no other value.
    private static final Step<Void> NOTHING = new Done<>(null);

    @Override
    public <U> Step<U> then(Next<? super T, U> next) throws Exception {
      return next.after(value);
    }
  }

  /// See [#await].
  record Await<A, T>(Awaited<? extends A> awaited, Next<? super A, T> next) implements Step<T> {
    @Override
    public <U> Step<U> then(Next<? super T, U> after) {
      return new Await<A, U>(awaited, value -> next.after(value).then(after));
    }
  }
}
