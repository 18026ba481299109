package io.trilane.runtime;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The walls that DESIGN names and that code must not climb.
final class ArchitectureTest {
  private static final JavaClasses CLASSES = runtimeClasses();

  @Test
  void packagesPointOneWay() {
    slices().matching("io.trilane.runtime.internal.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  /// A user who reads the API meets none of the machine.
  @Test
  void theApiShowsNoInternalType() {
    codeUnits()
        .that()
        .areDeclaredInClassesThat(
            resideInAnyPackage(
                    "io.trilane.runtime",
                    "io.trilane.runtime.handler",
                    "io.trilane.runtime.observe",
                    "io.trilane.runtime.logback")
                .and(modifier(JavaModifier.PUBLIC)))
        .and()
        .arePublic()
        .should(showNoInternalType())
        .check(CLASSES);
  }

  @Test
  void threadsAndExecutorsExistOnlyWhereTheModelsLive() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.trilane.runtime.internal.model",
            "io.trilane.runtime.internal.client",
            "io.trilane.runtime.internal.time",
            "io.trilane.runtime.internal.log",
            "io.trilane.runtime.internal.drain")
        .and()
        .doNotHaveFullyQualifiedName("io.trilane.runtime.internal.netty.ReadBatch")
        .and()
        .doNotHaveFullyQualifiedName("io.trilane.runtime.internal.netty.CallLoop")
        .and()
        .doNotHaveFullyQualifiedName("io.trilane.runtime.internal.netty.ConnectionBuffers")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Executor.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ThreadFactory.class)
        .because(
            "ReadBatch and CallLoop give the event loop one more task and its time,"
                + " ConnectionBuffers asks what kind of thread it is on,"
                + " and no handler runs where a server ends its process or watches it")
        .check(CLASSES);
  }

  @Test
  void grpcIsKnownToItsAdapterAndTheDoorAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.trilane.runtime",
            "io.trilane.runtime.internal.adapter",
            "io.trilane.runtime.internal.binding",
            "io.trilane.runtime.internal.dropin",
            "io.trilane.runtime.internal.message",
            "io.trilane.runtime.internal.netty",
            "io.trilane.runtime.internal.access",
            "io.trilane.runtime.internal.floor",
            "io.trilane.runtime.internal.input",
            "io.trilane.runtime.internal.metadata",
            "io.trilane.runtime.internal.frame",
            "io.trilane.runtime.internal.guard",
            "io.trilane.runtime.internal.drain")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.grpc..", "io.netty..")
        .because(
            "access, input, metadata and frame stand before the adapter; floor asks for versions;"
                + " guard and drain belong to the server's lifecycle")
        .check(CLASSES);
  }

  private static ArchCondition<JavaCodeUnit> showNoInternalType() {
    return new ArchCondition<>("show no internal type") {
      @Override
      public void check(JavaCodeUnit unit, ConditionEvents events) {
        Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream())
            .flatMap(type -> type.getAllInvolvedRawTypes().stream())
            .filter(type -> type.getPackageName().startsWith("io.trilane.runtime.internal"))
            .forEach(type ->
                events.add(
                    SimpleConditionEvent.violated(
                        unit, unit.getFullName() + " shows " + type.getName())));
      }
    };
  }

  private static JavaClasses runtimeClasses() {
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages("io.trilane.runtime");
  }
}
