package io.trilane.conformance.interop;

import io.grpc.LoadBalancerProvider;
import io.grpc.LoadBalancerRegistry;
import io.grpc.testing.integration.TestCases;
import io.grpc.testing.integration.TestServiceClient;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// gRPC's own interop client.
///
/// Its program runs one case and ends the JVM. What the program calls for that is called here
/// instead, by reflection because it is not public, so that all cases share one JVM.
public final class OfficialClient {
  private static final int LIMIT_SECONDS = 60;
  private static final String PACKAGE = TestServiceClient.class.getPackageName();

  static {
    LoadBalancerRegistry.getDefaultRegistry().register(loadWatchingBalancer());
  }

  private OfficialClient() {}

  /// Runs a case against a server on this machine, without TLS. Blocks until it is over.
  ///
  /// @throws ExecutionException if the case fails; its cause is what the client found wrong
  /// @throws TimeoutException if it is not over after a minute
  public static void run(InteropCase test, int port)
      throws InterruptedException, ExecutionException, TimeoutException {
    var running = new FutureTask<>(() -> runHere(test, port));
    Thread.ofVirtual().name("interop-" + test).start(running);
    try {
      running.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } finally {
      running.cancel(true);
    }
  }

  private static @Nullable Void runHere(InteropCase test, int port) throws Exception {
    var client = new TestServiceClient();
    call(client, method("parseArgs", String[].class), (Object) test.arguments(port));
    call(client, method("setUp"));
    try {
      call(client, method("runTest", TestCases.class), test.official());
    } finally {
      call(client, method("tearDown"));
    }
    return null;
  }

  private static Method method(String name, Class<?>... parameters) throws NoSuchMethodException {
    var method = TestServiceClient.class.getDeclaredMethod(name, parameters);
    method.setAccessible(true);
    return method;
  }

  private static void call(TestServiceClient client, Method method, Object... arguments)
      throws Exception {
    try {
      method.invoke(client, arguments);
    } catch (InvocationTargetException e) {
      switch (e.getCause()) {
        case Exception failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw e;
      }
    }
  }

  private static LoadBalancerProvider loadWatchingBalancer() {
    try {
      var constructor =
          Class.forName(PACKAGE + ".CustomBackendMetricsLoadBalancerProvider")
              .getDeclaredConstructor();
      constructor.setAccessible(true);
      return (LoadBalancerProvider) constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("another version of the official client", e);
    }
  }
}
