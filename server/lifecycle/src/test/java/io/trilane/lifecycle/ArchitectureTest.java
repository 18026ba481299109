package io.trilane.lifecycle;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.trilane.runtime.internal.client.StartedClient;
import org.junit.jupiter.api.Test;

/// Walls of the module that starts and ends servers.
final class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("io.trilane.runtime.internal.drain", "io.trilane.runtime.internal.floor");

  @Test
  void knowsOfTheModelsOnlyTheClientsThatTheyStarted() {
    noClasses()
        .should()
        .dependOnClassesThat(
            describe("are not for it", type -> isForbidden(type.getBaseComponentType())))
        .check(CLASSES);
  }

  @Test
  void theEndOfAServerAsksForNoVersions() {
    noClasses()
        .that()
        .resideInAPackage("..drain")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("..floor")
        .check(CLASSES);
  }

  private static boolean isForbidden(JavaClass type) {
    return type.getPackageName().startsWith("io.trilane.")
        && !CLASSES.contain(type.getName())
        && !type.getPackageName().equals("io.trilane.settings")
        && !type.isEquivalentTo(StartedClient.class);
  }
}
