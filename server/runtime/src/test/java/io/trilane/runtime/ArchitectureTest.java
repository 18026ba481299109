package io.trilane.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;

/// The walls that DESIGN names and that code must not climb.
final class ArchitectureTest {
  private static final JavaClasses CLASSES = runtimeClasses();

  @Test
  void packagesPointOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("door")
        .definedBy("io.trilane.runtime")
        .layer("grpc")
        .definedBy("io.trilane.runtime.grpc")
        .layer("call")
        .definedBy("io.trilane.runtime.call")
        .layer("model")
        .definedBy("io.trilane.runtime.model")
        .layer("handler")
        .definedBy("io.trilane.runtime.handler")
        .layer("input")
        .definedBy("io.trilane.runtime.input")
        .layer("guard")
        .definedBy("io.trilane.runtime.guard")
        .layer("admission")
        .definedBy("io.trilane.runtime.admission")
        .layer("access")
        .definedBy("io.trilane.runtime.access")
        .layer("auth")
        .definedBy("io.trilane.runtime.auth")
        .layer("tls")
        .definedBy("io.trilane.runtime.tls")
        .layer("reload")
        .definedBy("io.trilane.runtime.reload")
        .layer("drain")
        .definedBy("io.trilane.runtime.drain")
        .layer("watch")
        .definedBy("io.trilane.runtime.watch")
        .layer("config")
        .definedBy("io.trilane.runtime.config")
        .whereLayer("door")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("grpc")
        .mayOnlyBeAccessedByLayers("door")
        .whereLayer("drain")
        .mayOnlyBeAccessedByLayers("door")
        .whereLayer("watch")
        .mayOnlyBeAccessedByLayers("door", "grpc")
        .whereLayer("call")
        .mayOnlyBeAccessedByLayers("grpc")
        .whereLayer("model")
        .mayOnlyBeAccessedByLayers("door", "grpc", "call", "drain", "watch")
        .whereLayer("handler")
        .mayOnlyBeAccessedByLayers("grpc", "call")
        .whereLayer("input")
        .mayOnlyBeAccessedByLayers("grpc")
        .whereLayer("guard")
        .mayOnlyBeAccessedByLayers("door")
        .whereLayer("admission")
        .mayOnlyBeAccessedByLayers("door", "grpc", "call", "model")
        .whereLayer("access")
        .mayOnlyBeAccessedByLayers("door", "grpc")
        .whereLayer("auth")
        .mayOnlyBeAccessedByLayers("door", "access")
        .whereLayer("tls")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("reload")
        .mayOnlyBeAccessedByLayers("tls")
        .check(CLASSES);
  }

  @Test
  void handlersNameNoThreadExecutorLockOrClock() {
    noClasses()
        .that()
        .resideInAPackage("io.trilane.runtime.handler")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Executor.class)
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("java.util.concurrent.locks")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(InstantSource.class)
        .check(CLASSES);
  }

  @Test
  void threadsAndExecutorsExistOnlyWhereTheModelsLive() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.trilane.runtime.model", "io.trilane.runtime.drain", "io.trilane.runtime.watch")
        .and()
        .doNotHaveFullyQualifiedName("io.trilane.runtime.grpc.ReadBatch")
        .and()
        .doNotHaveFullyQualifiedName("io.trilane.runtime.grpc.CallLoop")
        .and()
        .doNotHaveFullyQualifiedName("io.trilane.runtime.grpc.ConnectionBuffers")
        .and()
        .doNotHaveFullyQualifiedName("io.trilane.runtime.reload.ReloadedFiles")
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
                + " ReloadedFiles reads files, away from every call, on a thread of its own,"
                + " and no handler runs where a server ends its process or watches it")
        .check(CLASSES);
  }

  @Test
  void grpcIsKnownToItsAdapterAndTheDoorAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.trilane.runtime",
            "io.trilane.runtime.grpc",
            "io.trilane.runtime.access",
            "io.trilane.runtime.input",
            "io.trilane.runtime.guard",
            "io.trilane.runtime.drain",
            "io.trilane.runtime.tls")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.grpc..", "io.netty..")
        .because(
            "access and input stand before the adapter; guard, tls and drain belong to the server's lifecycle")
        .check(CLASSES);
  }

  private static JavaClasses runtimeClasses() {
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages("io.trilane.runtime");
  }
}
