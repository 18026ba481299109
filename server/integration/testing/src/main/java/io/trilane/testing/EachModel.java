package io.trilane.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/// Runs a test once in each concurrency model, with a [TestServer] as its parameter, and a
/// [TestClock] if it wants one.
///
/// ```java
/// @EachModel
/// void answers(TestServer server) {
///   server.serve(service);
///   var stub = GreeterGrpc.newBlockingStub(server.channel());
///   assertEquals("Hello Ann", stub.hello(ann()).getText());
/// }
/// ```
///
/// After the test the server is asked whether anything of it is still in flight: a call, a stream
/// or a task. If so the test fails.
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(ModelExtension.class)
public @interface EachModel {
  /// More configuration, in HOCON, under `trilane`.
  String config() default "";

  /// The ways to the server; the test runs once in each model by each of them.
  Transport[] by() default Transport.LOOPBACK;
}
