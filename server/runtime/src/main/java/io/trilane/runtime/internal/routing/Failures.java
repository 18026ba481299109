package io.trilane.runtime.internal.routing;

import io.trilane.runtime.Exceptions;
import io.trilane.runtime.handler.CallFailure;
import io.trilane.runtime.internal.log.FailureLog;

/// The meaning of an exception by a server's own rules, for all its services.
public final class Failures {
  private volatile Exceptions rules = new Exceptions();

  /// Takes over other rules. Any thread; the next failures follow them.
  public void follow(Exceptions changed) {
    rules = changed;
  }

  /// The failure that an exception means, or the exception itself if there is no rule for it.
  ///
  /// @param call names itself in the log
  public Throwable meaning(Throwable thrown, Object call) {
    var inForce = rules;
    if (thrown instanceof CallFailure || thrown instanceof VirtualMachineError) {
      return thrown;
    }
    try {
      return inForce.failureFor(thrown).<Throwable>map(chosen -> chosen).orElse(thrown);
    } catch (Throwable broken) {
      FailureLog.report("{}: the rule for its failure has failed", call, broken);
      return thrown;
    }
  }
}
