package io.trilane.runtime.internal.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.trilane.runtime.Exceptions;
import io.trilane.runtime.handler.CallFailure;
import io.trilane.runtime.handler.CallFailure.Kind;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/// The meaning of exceptions while rules change.
final class FailuresTest {
  private final Failures failures = new Failures();

  @Test
  void leavesAnExceptionAsItIsWithoutARule() {
    var thrown = new IOException("expected by this test");
    assertSame(thrown, failures.meaning(thrown, "a call"));
  }

  @Test
  void followsTheRuleOfTheNearestClass() {
    failures.follow(
        new Exceptions()
            .on(IOException.class, e -> new CallFailure(Kind.UNAVAILABLE, "disk"))
            .on(FileNotFoundException.class, e -> new CallFailure(Kind.NOT_FOUND, "file")));
    assertEquals(Kind.NOT_FOUND, kind(new FileNotFoundException("expected by this test")));
    assertEquals(Kind.UNAVAILABLE, kind(new IOException("expected by this test")));
  }

  @Test
  void findsTheExceptionThatAnotherOneWraps() {
    failures.follow(
        new Exceptions().on(IOException.class, e -> new CallFailure(Kind.UNAVAILABLE, "disk")));
    assertEquals(
        Kind.UNAVAILABLE, kind(new ExecutionException(new IOException("expected by this test"))));
  }

  @Test
  void keepsTheFailureThatAHandlerHasChosen() {
    failures.follow(
        new Exceptions()
            .on(RuntimeException.class, e -> new CallFailure(Kind.INTERNAL, "by a rule")));
    var chosen = new CallFailure(Kind.ABORTED, "by the handler");
    assertSame(chosen, failures.meaning(chosen, "a call"));
  }

  /// A rule for all of them must not make an answer of a process without memory.
  @Test
  void letsNoRuleHideAnErrorOfTheMachine() {
    failures.follow(
        new Exceptions().on(Throwable.class, e -> new CallFailure(Kind.INTERNAL, "by a rule")));
    var error = new OutOfMemoryError("expected by this test");
    assertSame(error, failures.meaning(error, "a call"));
  }

  @Test
  void leavesTheExceptionAsItIsIfItsRuleFails() {
    failures.follow(
        new Exceptions()
            .on(
                IOException.class,
                e -> {
                  throw new IllegalStateException("expected by this test");
                }));
    var thrown = new IOException("expected by this test");
    assertSame(thrown, failures.meaning(thrown, "a call"));
  }

  @Test
  void followsTheRulesThatWereTakenOverLast() {
    failures.follow(
        new Exceptions().on(IOException.class, e -> new CallFailure(Kind.UNAVAILABLE, "disk")));
    failures.follow(new Exceptions());
    var thrown = new IOException("expected by this test");
    assertSame(thrown, failures.meaning(thrown, "a call"));
  }

  private Kind kind(Throwable thrown) {
    return assertInstanceOf(CallFailure.class, failures.meaning(thrown, "a call")).kind();
  }
}
