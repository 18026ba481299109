package io.trilane.course;

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

/// The walls of the course.
final class ArchitectureTest {
  private static final JavaClasses CLASSES = courseClasses();

  @Test
  void packagesPointOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("examples")
        .definedBy("io.trilane.course.examples..")
        .layer("run")
        .definedBy("io.trilane.course.run")
        .layer("chosen")
        .definedBy("io.trilane.course.chosen")
        .layer("free")
        .definedBy("io.trilane.course.free")
        .layer("trace")
        .definedBy("io.trilane.course.trace")
        .layer("recording")
        .definedBy("io.trilane.course.recording")
        .layer("site")
        .definedBy("io.trilane.course.site")
        .layer("lab")
        .definedBy("io.trilane.course.lab")
        .whereLayer("examples")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("run")
        .mayOnlyBeAccessedByLayers("examples")
        .whereLayer("chosen")
        .mayOnlyBeAccessedByLayers("run")
        .whereLayer("free")
        .mayOnlyBeAccessedByLayers("run")
        .whereLayer("site")
        .mayOnlyBeAccessedByLayers("examples")
        .whereLayer("trace")
        .mayOnlyBeAccessedByLayers("recording", "chosen", "free", "run", "examples")
        .whereLayer("recording")
        .mayOnlyBeAccessedByLayers("chosen", "free", "run")
        .check(CLASSES);
  }

  @Test
  void anExampleNamesNoThreadExecutorLockOrClock() {
    noClasses()
        .that()
        .resideInAnyPackage("io.trilane.course.examples..", "io.trilane.course.lab")
        .and()
        .resideOutsideOfPackage("io.trilane.course.examples.machine..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Executor.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ThreadFactory.class)
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("java.util.concurrent..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(InstantSource.class)
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .because("only examples of the machine measure threads and clocks themselves")
        .check(CLASSES);
  }

  @Test
  void theCourseKnowsNoProtocolAndNoServer() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.grpc..", "com.google.protobuf..", "io.trilane.app..", "io.trilane.proto..")
        .check(CLASSES);
  }

  private static JavaClasses courseClasses() {
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages("io.trilane.course");
  }
}
