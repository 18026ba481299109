package io.trilane.app.course;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.trilane.proto.v1.RunRequest;
import io.trilane.runtime.ModelName;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Sends each call to the runtime of the model that its request names, once the request is there.
///
/// Runs on the call's event loop and never blocks.
final class ModelOfRequest<Q, R> implements ServerCallHandler<Q, R> {
  private final Map<ModelName, ServerCallHandler<Q, R>> handlers;
  private final ModelName fallback;

  private ModelOfRequest(Map<ModelName, ServerCallHandler<Q, R>> handlers, ModelName fallback) {
    this.handlers = handlers;
    this.fallback = fallback;
  }

  /// One service out of the same service in each model.
  ///
  /// @param fallback the model of a request that names none, or none that there is
  static ServerServiceDefinition route(
      Map<ModelName, ServerServiceDefinition> byModel, ModelName fallback) {
    var service = Objects.requireNonNull(byModel.get(fallback));
    var routed = ServerServiceDefinition.builder(service.getServiceDescriptor());
    service.getMethods().forEach(method -> routed.addMethod(route(method, byModel, fallback)));
    return routed.build();
  }

  @SuppressWarnings("unchecked") // The same method of the same service.
  private static <Q, R> ServerMethodDefinition<Q, R> route(
      ServerMethodDefinition<Q, R> method,
      Map<ModelName, ServerServiceDefinition> byModel,
      ModelName fallback) {
    var name = method.getMethodDescriptor().getFullMethodName();
    var handlers = new EnumMap<ModelName, ServerCallHandler<Q, R>>(ModelName.class);
    byModel.forEach((model, service) ->
        handlers.put(
            model,
            ((ServerMethodDefinition<Q, R>) service.getMethod(name)).getServerCallHandler()));
    return method.withServerCallHandler(new ModelOfRequest<>(handlers, fallback));
  }

  @Override
  public Listener<Q> startCall(ServerCall<Q, R> call, Metadata headers) {
    call.request(1);
    return new Choice(call, headers);
  }

  private ServerCallHandler<Q, R> handlerFor(@Nullable Object request) {
    var named = request instanceof RunRequest run ? run.getModel() : "";
    var model =
        Stream.of(ModelName.values())
            .filter(each -> each.toString().equals(named))
            .findFirst()
            .orElse(fallback);
    return Objects.requireNonNull(handlers.get(model));
  }

  /// A call whose model is not known before its first message.
  private final class Choice extends Listener<Q> {
    private final ServerCall<Q, R> call;
    private final Metadata headers;
    private @Nullable Listener<Q> chosen;

    Choice(ServerCall<Q, R> call, Metadata headers) {
      this.call = call;
      this.headers = headers;
    }

    @Override
    public void onMessage(Q message) {
      chosen(message).onMessage(message);
    }

    @Override
    public void onHalfClose() {
      chosen(null).onHalfClose();
    }

    @Override
    public void onReady() {
      if (chosen != null) {
        chosen.onReady();
      }
    }

    @Override
    public void onCancel() {
      if (chosen != null) {
        chosen.onCancel();
      }
    }

    @Override
    public void onComplete() {
      if (chosen != null) {
        chosen.onComplete();
      }
    }

    @Override
    public void onEvent(Object event) {
      if (chosen != null) {
        chosen.onEvent(event);
      }
    }

    private Listener<Q> chosen(@Nullable Q message) {
      if (chosen == null) {
        chosen = handlerFor(message).startCall(new Begun<>(call), headers);
      }
      return chosen;
    }
  }

  /// A call whose first message has been asked for already.
  private static final class Begun<Q, R> extends SimpleForwardingServerCall<Q, R> {
    private boolean asked;

    Begun(ServerCall<Q, R> call) {
      super(call);
    }

    @Override
    public void request(int messages) {
      var more = asked ? messages : messages - 1;
      asked = true;
      if (more > 0) {
        super.request(more);
      }
    }
  }
}
