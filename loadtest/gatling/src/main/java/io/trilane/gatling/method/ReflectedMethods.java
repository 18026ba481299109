package io.trilane.gatling.method;

import com.google.protobuf.Descriptors;
import com.google.protobuf.DynamicMessage;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.protobuf.ProtoUtils;
import io.trilane.gatling.expression.Unresolved;
import io.trilane.gatling.json.JsonFault;
import io.trilane.gatling.json.JsonMessages;
import io.trilane.gatling.reflect.ReflectedServices;
import io.trilane.gatling.reflect.ReflectionFailed;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// The methods that one server has told of itself. Each is asked for once, by a virtual thread,
/// while the users who need it wait without one. Thread-safe.
public final class ReflectedMethods {
  private final Map<Wanted, CompletableFuture<CalledMethod<String, DynamicMessage>>> known =
      new ConcurrentHashMap<>();

  private record Wanted(String name, MethodType type) {}

  /// @param channel the way to ask, if nobody has asked yet
  /// @return fails with [Unresolved] if the server has no such method or cannot be asked
  CompletableFuture<CalledMethod<String, DynamicMessage>> method(
      String name, MethodType type, Supplier<Channel> channel) {
    var wanted = new Wanted(name, type);
    var method = known.get(wanted);
    if (method != null) {
      return method;
    }
    var asked = new CompletableFuture<CalledMethod<String, DynamicMessage>>();
    var other = known.putIfAbsent(wanted, asked);
    if (other != null) {
      return other;
    }
    var way = channel.get();
    Thread.ofVirtual().name("reflection").start(() -> ask(wanted, way, asked));
    return asked;
  }

  private void ask(
      Wanted wanted,
      Channel channel,
      CompletableFuture<CalledMethod<String, DynamicMessage>> asked) {
    try (var services = new ReflectedServices(channel)) {
      asked.complete(method(services.method(wanted.name()), wanted.type()));
    } catch (Unresolved e) {
      asked.completeExceptionally(e);
    } catch (ReflectionFailed e) {
      if (!e.isLasting()) {
        known.remove(wanted);
      }
      asked.completeExceptionally(new Unresolved(e.reason()));
    } catch (RuntimeException e) {
      known.remove(wanted);
      asked.completeExceptionally(new Unresolved(e.toString()));
    }
  }

  private static CalledMethod<String, DynamicMessage> method(
      Descriptors.MethodDescriptor reflected, MethodType wanted) {
    var name =
        MethodDescriptor.generateFullMethodName(
            reflected.getService().getFullName(), reflected.getName());
    var type = type(reflected);
    var wrong = TypeCheck.complaint(name, type, wanted);
    if (wrong.isPresent()) {
      throw new Unresolved(wrong.get());
    }
    var requests = new JsonMessages(reflected.getInputType());
    return CalledMethod.of(
        MethodDescriptor.<DynamicMessage, DynamicMessage>newBuilder()
            .setType(type)
            .setFullMethodName(name)
            .setRequestMarshaller(marshaller(reflected.getInputType()))
            .setResponseMarshaller(marshaller(reflected.getOutputType()))
            .build(),
        json -> parse(requests, json));
  }

  private static DynamicMessage parse(JsonMessages requests, String json) {
    try {
      return requests.parse(json);
    } catch (JsonFault e) {
      throw new Unresolved(e.reason());
    }
  }

  private static MethodDescriptor.Marshaller<DynamicMessage> marshaller(
      Descriptors.Descriptor type) {
    return ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(type));
  }

  private static MethodType type(Descriptors.MethodDescriptor method) {
    if (method.isClientStreaming()) {
      return method.isServerStreaming() ? MethodType.BIDI_STREAMING : MethodType.CLIENT_STREAMING;
    }
    return method.isServerStreaming() ? MethodType.SERVER_STREAMING : MethodType.UNARY;
  }
}
