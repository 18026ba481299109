package io.trilane.runtime.internal.routing;

import io.trilane.runtime.internal.admission.Limit;
import io.trilane.runtime.internal.admission.Limiter;
import io.trilane.runtime.internal.admission.Refusal;
import io.trilane.runtime.internal.client.CostClass;
import io.trilane.runtime.internal.model.ConcurrencyModel;
import io.trilane.runtime.internal.observe.Observers;
import io.trilane.runtime.internal.settings.CallSettings;
import io.trilane.runtime.observe.RefusedCall;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The way of one call to its handler.
///
/// @param model runs it
/// @param methodLimit the limit of its method over all models, or null if it has none
/// @param lane the class of cost that configuration gives the method, or null for the handler's own
/// @param interrupts whether a cancel interrupts the handler
/// @param retryPushback the time that a refused client is asked to wait before it tries again
/// @param call what holds for it in any model
/// @param failures what an exception of its handler means
/// @param observers are told of it
public record Route(
    ConcurrencyModel model,
    @Nullable Limit methodLimit,
    @Nullable CostClass lane,
    boolean interrupts,
    Duration retryPushback,
    CallSettings call,
    Failures failures,
    Observers observers) {
  /// The limits of the model.
  public Limiter limiter() {
    return model.limiter();
  }

  /// A call of the method gets no place: the observers are told.
  public void refused(String method, Refusal refusal) {
    observers.refused(new RefusedCall(method, model.name(), refusal.limit(), refusal.reason()));
  }
}
