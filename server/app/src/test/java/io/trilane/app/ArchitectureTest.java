package io.trilane.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  private static final JavaClasses CLASSES = appClasses();

  @Test
  void handlersNameNoThreadExecutorLockOrClock() {
    noClasses()
        .that()
        .resideInAPackage("io.trilane.app.work")
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
        .check(CLASSES);
  }

  @Test
  void handlersDoNotKnowTheServerAroundThem() {
    noClasses()
        .that()
        .resideInAPackage("io.trilane.app.work")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.trilane.app", "io.trilane.app.serve")
        .check(CLASSES);
  }

  @Test
  void theServerKnowsNoClientAndNoHarness() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.trilane.client..", "io.trilane.loadtest..")
        .check(CLASSES);
  }

  private static JavaClasses appClasses() {
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages("io.trilane.app");
  }
}
