package io.trilane.watch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  private static final JavaClasses WATCH =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("io.trilane.watch");

  @Test
  void needsTheJdkALogAndAJsonReaderAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "com.sun.management",
            "jdk.management",
            "com.google.gson.stream",
            "org.slf4j",
            "org.jspecify.annotations",
            "io.trilane.watch..")
        .check(WATCH);
  }

  @Test
  void aDumpKnowsNoWatch() {
    noClasses()
        .that()
        .resideInAPackage("io.trilane.watch.dump")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.trilane.watch")
        .check(WATCH);
  }
}
