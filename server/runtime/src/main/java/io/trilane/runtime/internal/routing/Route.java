package io.trilane.runtime.internal.routing;

import io.trilane.runtime.internal.admission.ClientKind;
import io.trilane.runtime.internal.admission.Gate;
import io.trilane.runtime.internal.client.CostClass;
import io.trilane.runtime.internal.model.ConcurrencyModel;
import io.trilane.runtime.internal.settings.CallSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How the next call of a method is run.
///
/// @param model runs it
/// @param gates the way in, for each kind of client
/// @param lane the class of cost that configuration gives the method, or null for the handler's own
/// @param retryPushback how long a refused client shall wait before it tries again
/// @param call what holds for it in any model
public record Route(
    ConcurrencyModel model,
    Map<ClientKind, Gate> gates,
    @Nullable CostClass lane,
    Duration retryPushback,
    CallSettings call) {
  public Gate gate(ClientKind kind) {
    return Objects.requireNonNull(gates.get(kind));
  }
}
