package io.trilane.gatling;

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
          .importPackages("io.trilane.gatling");

  @Test
  void nothingElseOfTrilaneIsBehindIt() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.trilane.client..",
            "io.trilane.loadtest..",
            "io.trilane.proto..",
            "io.trilane.runtime..")
        .check(CLASSES);
  }

  @Test
  void reflectionAndJsonKnowNothingOfGatling() {
    noClasses()
        .that()
        .resideInAnyPackage("io.trilane.gatling.reflect..", "io.trilane.gatling.json..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.gatling..", "scala..")
        .check(CLASSES);
  }

  @Test
  void theWordsAreOnTop() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.trilane.gatling")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.trilane.gatling")
        .check(CLASSES);
  }

  @Test
  void packagesDependInOneDirection() {
    slices().matching("io.trilane.gatling.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
