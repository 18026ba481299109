package io.trilane.runtime.observe;

import io.trilane.runtime.handler.Call;

/// A receiver of what happens to calls, for metrics, traces and logs. Given to
/// [io.trilane.runtime.Trilane#observe].
///
/// Its methods run on event loops and on handlers' threads, so they must not block. What they throw
/// is logged and harms no call.
public interface Observer {
  /// Called once for each call of a bound method whose connection may have one more: on its event
  /// loop, within the server's interceptors, before it asks for a place.
  ///
  /// @param call can be asked for what the client sent: its id, method, model, metadata and peer
  /// @param lane the class of cost: `cpu`, `blocking` or `light`; only the pipeline has lanes
  CallObserver called(Call call, String lane);

  /// A call gets no place. Any thread.
  default void refused(RefusedCall call) {}
}
