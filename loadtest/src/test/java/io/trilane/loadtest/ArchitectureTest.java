package io.trilane.loadtest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.trilane.loadtest");

  @Test
  void onlyOnePackageKnowsGatling() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.trilane.loadtest.experiment.gatling")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.gatling..", "scala..", "com.typesafe..")
        .check(CLASSES);
  }

  @Test
  void serversAreProcessesAndNeverLinked() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.trilane.app..", "io.trilane.runtime..", "io.trilane.channels..")
        .check(CLASSES);
  }

  @Test
  void packagesDependInOneDirection() {
    slices().matching("io.trilane.loadtest.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void theEnginesPackagesDependInOneDirection() {
    slices()
        .matching("io.trilane.loadtest.experiment.(*)..")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }
}
