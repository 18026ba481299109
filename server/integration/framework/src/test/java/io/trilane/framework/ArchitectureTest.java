package io.trilane.framework;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The wall of this module: it knows no framework.
final class ArchitectureTest {
  @Test
  void itKnowsNoFramework() {
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.trilane.framework");
    noClasses()
        .should()
        .dependOnClassesThat(resideInAnyPackage("org.springframework..", "io.micronaut.."))
        .orShould()
        .dependOnClassesThat(resideInAPackage("io.trilane.runtime.internal.."))
        .check(classes);
  }
}
