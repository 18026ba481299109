package io.trilane.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.trilane.runtime.handler.CallFailure;
import io.trilane.runtime.handler.CallFailure.Kind;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

final class ExceptionsTest {
  private final Exceptions rules = new Exceptions();

  @Test
  void anExceptionWithoutARuleMeansNothing() {
    assertEquals(Optional.empty(), rules.failureFor(new IOException("x")));
  }

  @Test
  void aRuleHoldsForWhatIsDerivedFromItsClass() {
    rules.on(IOException.class, e -> new CallFailure(Kind.UNAVAILABLE, "disk: " + e.getMessage()));
    assertMeans(Kind.UNAVAILABLE, "disk: gone", new FileNotFoundException("gone"));
  }

  @Test
  void theRuleOfTheNearestClassCounts() {
    rules
        .on(FileNotFoundException.class, e -> new CallFailure(Kind.NOT_FOUND, "no file"))
        .on(IOException.class, e -> new CallFailure(Kind.UNAVAILABLE, "disk"))
        .on(Exception.class, e -> new CallFailure(Kind.INTERNAL, "any"));
    assertMeans(Kind.NOT_FOUND, "no file", new FileNotFoundException());
    assertMeans(Kind.UNAVAILABLE, "disk", new IOException());
    assertMeans(Kind.INTERNAL, "any", new IllegalStateException());
  }

  @Test
  void aClassHasOneRuleTheLast() {
    rules
        .on(IOException.class, e -> new CallFailure(Kind.INTERNAL, "first"))
        .on(IOException.class, e -> new CallFailure(Kind.UNAVAILABLE, "last"));
    assertMeans(Kind.UNAVAILABLE, "last", new IOException());
  }

  @Test
  void theOutermostExceptionWithARuleCounts() {
    rules
        .on(IOException.class, e -> new CallFailure(Kind.UNAVAILABLE, "inner"))
        .on(IllegalStateException.class, e -> new CallFailure(Kind.ABORTED, "outer"));
    var inner = new IOException();
    assertMeans(Kind.UNAVAILABLE, "inner", new CompletionException(inner));
    assertMeans(Kind.ABORTED, "outer", new CompletionException(new IllegalStateException(inner)));
  }

  @Test
  void aFailureThatIsWrappedNeedsNoRule() {
    var chosen = new CallFailure(Kind.OUT_OF_RANGE, "chosen");
    rules.on(IOException.class, e -> new CallFailure(Kind.INTERNAL, "any"));
    assertSame(chosen, rules.failureFor(new CompletionException(chosen)).orElseThrow());
  }

  @Test
  void causesThatGoRoundInACircleEnd() {
    var first = new IllegalStateException("first");
    first.initCause(new IllegalArgumentException("second", first));
    assertEquals(Optional.empty(), rules.failureFor(first));
  }

  private void assertMeans(Kind kind, String message, Throwable thrown) {
    var failure = rules.failureFor(thrown).orElseThrow();
    assertEquals(kind, failure.kind());
    assertEquals(message, failure.getMessage());
  }
}
