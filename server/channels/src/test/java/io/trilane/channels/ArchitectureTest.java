package io.trilane.channels;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// Holds this module to `java.*`, and its packages to their arrows.
final class ArchitectureTest {
  private static final JavaClasses CHANNELS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.trilane.channels");

  @Test
  void channelsNeedNothingButJava() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "io.trilane.channels..", "org.jspecify.annotations")
        .check(CHANNELS);
  }

  @Test
  void theMachineKnowsNoneOfItsUsers() {
    noClasses()
        .that()
        .resideInAPackage("io.trilane.channels.internal")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.trilane.channels", "io.trilane.channels.sync")
        .check(CHANNELS);
  }

  @Test
  void channelsDoNotKnowSync() {
    noClasses()
        .that()
        .resideInAnyPackage("io.trilane.channels", "io.trilane.channels.internal")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.trilane.channels.sync")
        .check(CHANNELS);
  }
}
