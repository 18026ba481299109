package io.trilane.gatling.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import io.gatling.core.Predef$;
import io.gatling.core.check.Check;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.internal.CoreCheckType;
import io.trilane.gatling.expression.Unresolved;

/// Turns the check builders of a simulation into checks: ours, and those of Gatling's own that look
/// at text or JSON. The latter see the response as JSON.
final class Materials {
  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer().alwaysPrintFieldsWithNoPresence().omittingInsignificantWhitespace();

  private Materials() {}

  static Scope scopeOf(CheckBuilder builder) {
    return builder.type() instanceof Scope scope ? scope : Scope.MESSAGE;
  }

  /// @throws IllegalArgumentException if a gRPC answer has nothing that this check could look at
  static Check<ReceivedMessage> check(CheckBuilder builder) {
    return switch (builder.type()) {
      case Scope _ -> build(builder, new Materializer<>(received -> received));
      case CoreCheckType core -> ofJson(builder, core);
      default -> throw unsupported(builder);
    };
  }

  private static Check<ReceivedMessage> ofJson(CheckBuilder builder, CoreCheckType type) {
    return switch (type) {
      case BodyString, Regex, Substring -> build(builder, new Materializer<>(Materials::json));
      case JsonPath, JmesPath -> build(builder, new Materializer<>(Materials::jsonNode));
      default -> throw unsupported(builder);
    };
  }

  @SuppressWarnings("unchecked") // the kind of a builder says which types it has
  private static <T, P> Check<ReceivedMessage> build(
      CheckBuilder builder, Materializer<T, P> materializer) {
    var scala = (io.gatling.core.check.CheckBuilder<T, P>) builder.asScala();
    return scala.build(materializer);
  }

  private static String json(ReceivedMessage received) {
    if (!(received.message() instanceof MessageOrBuilder message)) {
      throw new Unresolved(GrpcChecks.withoutMessage(received));
    }
    try {
      return PRINTER.print(message);
    } catch (InvalidProtocolBufferException e) {
      throw new Unresolved("the response has no JSON form: " + e.getMessage());
    }
  }

  private static JsonNode jsonNode(ReceivedMessage received) {
    return Predef$.MODULE$.defaultJsonParsers().parse(json(received));
  }

  private static IllegalArgumentException unsupported(CheckBuilder builder) {
    return new IllegalArgumentException("a gRPC call cannot be checked by " + builder.type());
  }
}
