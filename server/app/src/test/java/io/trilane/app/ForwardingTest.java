package io.trilane.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.grpc.ServerCall;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Classes between grpc-java and a handler pass on all that grpc-java knows, in the version that is
/// built against: a method that it adds must be added here, or calls hang.
final class ForwardingTest {
  /// Listeners of own handlers, behind which nobody wants more than these tell.
  private static final Set<String> ENDS = Set.of("SessionListener", "SingleRequestListener");

  @Test
  void passesOnEveryEventOfACall() {
    var listeners = classesThatAre(ServerCall.Listener.class);
    assertFalse(listeners.isEmpty());
    for (var listener : listeners) {
      if (!ENDS.contains(listener.getSimpleName())) {
        assertEquals(
            List.of(),
            missingIn(listener, ServerCall.Listener.class),
            () -> listener.getSimpleName() + " keeps from its handler");
      }
    }
  }

  @Test
  void passesOnEveryMethodOfACall() {
    for (var call : classesThatAre(ServerCall.class)) {
      assertEquals(
          List.of(),
          missingIn(call, ServerCall.class),
          () -> call.getSimpleName() + " keeps from grpc-java");
    }
  }

  /// The methods of grpc-java's class that are neither the class's own nor those of grpc-java's
  /// forwarding classes.
  private static List<String> missingIn(Class<?> type, Class<?> grpc) {
    var missing = new TreeSet<String>();
    for (var method : grpc.getMethods()) {
      if (method.getDeclaringClass() == grpc
          && isOpen(method)
          && !isForwarded(type, grpc, method)) {
        missing.add(method.getName());
      }
    }
    return new ArrayList<>(missing);
  }

  private static boolean isForwarded(Class<?> type, Class<?> grpc, Method method) {
    for (Class<?> at = type; at != null && at != grpc; at = at.getSuperclass()) {
      if (Arrays.stream(at.getDeclaredMethods())
          .anyMatch(own -> own.getName().equals(method.getName()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOpen(Method method) {
    return !Modifier.isStatic(method.getModifiers()) && !Modifier.isFinal(method.getModifiers());
  }

  /// Those of all modules that a server is made of. One without a method ends a call that is over.
  private static List<Class<?>> classesThatAre(Class<?> grpc) {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.trilane")
            .stream()
            .filter(type -> type.isAssignableTo(grpc) && !type.getMethods().isEmpty())
            .<Class<?>>map(JavaClass::reflect)
            .toList();
  }
}
