package io.trilane.runtime.grpc;

import io.trilane.runtime.model.ConcurrencyModel;
import io.trilane.runtime.model.CostClass;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How the next call of a method is run.
///
/// @param model runs it
/// @param lane the class of cost that configuration gives the method, or null for the handler's own
/// @param retryPushback how long a refused client shall wait before it tries again
/// @param call what holds for it in any model
public record Route(
    ConcurrencyModel model, @Nullable CostClass lane, Duration retryPushback, CallSettings call) {}
