package io.trilane.runtime;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServiceDescriptor;
import io.trilane.runtime.handler.Collector;
import io.trilane.runtime.handler.Converser;
import io.trilane.runtime.handler.Emitter;
import io.trilane.runtime.handler.Session;
import io.trilane.runtime.handler.SteppedEmitter;
import io.trilane.runtime.handler.SteppedSession;
import io.trilane.runtime.handler.SteppedUnaryHandler;
import io.trilane.runtime.handler.UnaryHandler;
import io.trilane.runtime.internal.adapter.BoundMethod;
import io.trilane.runtime.internal.call.Behaviour;
import io.trilane.runtime.internal.call.Behaviours;
import io.trilane.runtime.internal.client.CostClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// A gRPC service and the handler of each of its methods. Immutable.
///
/// A method's handler is either blocking or given in steps (the method names that begin with
/// `stepped`): the first kind goes to the pipeline's `blocking` lane, the second to its `cpu` lane.
/// The thread models make no difference.
public final class GrpcService {
  private final ServiceDescriptor descriptor;
  private final List<BoundMethod<?, ?>> methods;

  private GrpcService(ServiceDescriptor descriptor, List<BoundMethod<?, ?>> methods) {
    this.descriptor = descriptor;
    this.methods = methods;
  }

  public static Builder of(ServiceDescriptor descriptor) {
    return new Builder(descriptor);
  }

  ServiceDescriptor descriptor() {
    return descriptor;
  }

  List<BoundMethod<?, ?>> methods() {
    return methods;
  }

  /// The methods whose handlers may block their thread: while they run, or while a slow client
  /// reads.
  Set<String> methodsThatMayBlock() {
    return methods.stream()
        .filter(BoundMethod::mayBlock)
        .map(bound -> bound.method().getFullMethodName())
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Binds each method of a service to its handler.
  public static final class Builder {
    private final ServiceDescriptor descriptor;
    private final Map<String, BoundMethod<?, ?>> bindings = new HashMap<>();
    private final ArrayList<Interceptor> interceptors = new ArrayList<>();
    private final Map<MethodDescriptor<?, ?>, Begins> begins = new HashMap<>();

    private Builder(ServiceDescriptor descriptor) {
      this.descriptor = descriptor;
    }

    public <Q, R> Builder unary(MethodDescriptor<Q, R> method, UnaryHandler<Q, R> handler) {
      return bind(method, MethodType.UNARY, CostClass.BLOCKING, shared(Behaviours.unary(handler)));
    }

    public <Q, R> Builder steppedUnary(
        MethodDescriptor<Q, R> method, SteppedUnaryHandler<Q, R> handler) {
      return bind(
          method, MethodType.UNARY, CostClass.CPU, shared(Behaviours.steppedUnary(handler)));
    }

    public <Q, R> Builder emit(MethodDescriptor<Q, R> method, Emitter<Q, R> emitter) {
      return bind(
          method,
          MethodType.SERVER_STREAMING,
          CostClass.BLOCKING,
          shared(Behaviours.emit(emitter)));
    }

    public <Q, R> Builder steppedEmit(MethodDescriptor<Q, R> method, SteppedEmitter<Q, R> emitter) {
      return bind(
          method,
          MethodType.SERVER_STREAMING,
          CostClass.CPU,
          shared(Behaviours.steppedEmit(emitter)));
    }

    public <Q, R> Builder collect(MethodDescriptor<Q, R> method, Collector<Q, R> collector) {
      return bind(
          method,
          MethodType.CLIENT_STREAMING,
          CostClass.BLOCKING,
          shared(Behaviours.collect(collector)));
    }

    /// Binds a handler that reads its client's messages by itself and answers as it likes.
    public <Q, R> Builder converse(MethodDescriptor<Q, R> method, Converser<Q, R> converser) {
      return bind(
          method,
          MethodType.BIDI_STREAMING,
          CostClass.BLOCKING,
          shared(Behaviours.converse(converser)));
    }

    /// Puts an interceptor around every handler of the service, on the handler's thread. As with
    /// grpc-java's, the one that is added last is called first.
    public Builder intercept(Interceptor interceptor) {
      interceptors.addFirst(interceptor);
      return this;
    }

    /// @param session makes the object that serves one client
    public <Q, R> Builder session(
        MethodDescriptor<Q, R> method, Supplier<? extends Session<Q, R>> session) {
      return bindStream(method, CostClass.BLOCKING, () -> Behaviours.session(session.get()));
    }

    /// @param session makes the object that serves one client
    public <Q, R> Builder steppedSession(
        MethodDescriptor<Q, R> method, Supplier<? extends SteppedSession<Q, R>> session) {
      return bindStream(method, CostClass.CPU, () -> Behaviours.steppedSession(session.get()));
    }

    /// Says when the handler of a stream of requests begins, where it is not with the first
    /// message. The key `begins` of the method has the last word.
    ///
    /// @throws IllegalArgumentException if the method takes one request
    public Builder begins(MethodDescriptor<?, ?> method, Begins when) {
      if (method.getType().clientSendsOneMessage()) {
        throw new IllegalArgumentException(
            method.getFullMethodName() + " takes one request: its handler begins with that");
      }
      begins.put(method, when);
      return this;
    }

    /// @throws IllegalStateException if a method of the service has no handler
    public GrpcService build() {
      var unbound =
          descriptor.getMethods().stream()
              .map(MethodDescriptor::getFullMethodName)
              .filter(name -> !bindings.containsKey(name))
              .toList();
      if (!unbound.isEmpty()) {
        throw new IllegalStateException(
            "every method needs a handler, these have none: " + String.join(", ", unbound));
      }
      var around = List.copyOf(interceptors);
      return new GrpcService(
          descriptor,
          bindings.values().stream()
              .<BoundMethod<?, ?>>map(bound -> finished(bound, around))
              .toList());
    }

    private BoundMethod<?, ?> finished(BoundMethod<?, ?> bound, List<Interceptor> around) {
      return bound.beginning(begins.getOrDefault(bound.method(), Begins.MESSAGE)).inside(around);
    }

    private <Q, R> Builder bindStream(
        MethodDescriptor<Q, R> method, CostClass cost, Supplier<Behaviour<Q, R>> behaviour) {
      var type = method.getType();
      return bind(
          method,
          type == MethodType.BIDI_STREAMING ? type : MethodType.CLIENT_STREAMING,
          cost,
          behaviour);
    }

    private <Q, R> Builder bind(
        MethodDescriptor<Q, R> method,
        MethodType kind,
        CostClass cost,
        Supplier<Behaviour<Q, R>> behaviour) {
      var name = method.getFullMethodName();
      if (!descriptor.getMethods().contains(method)) {
        throw new IllegalArgumentException(name + " is no method of " + descriptor.getName());
      }
      if (method.getType() != kind) {
        throw new IllegalArgumentException(
            name + " is " + method.getType() + ", its handler is for " + kind);
      }
      if (bindings.put(name, new BoundMethod<>(method, cost, behaviour, Begins.MESSAGE)) != null) {
        throw new IllegalArgumentException(name + " has two handlers");
      }
      return this;
    }

    private static <B> Supplier<B> shared(B behaviour) {
      return () -> behaviour;
    }
  }
}
