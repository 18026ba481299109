package io.trilane.security;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  private static final JavaClasses SECURITY =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("io.trilane.security");

  @Test
  void ofTrilaneItKnowsItselfAlone() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.trilane..").and(not(resideInAPackage("io.trilane.security.."))))
        .check(SECURITY);
  }

  @Test
  void transportIsKnownToTlsAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.trilane.security.tls")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.netty..", "io.grpc.netty..")
        .check(SECURITY);
  }

  @Test
  void filesAreReloadedWithoutKnowingForWhat() {
    slices().matching("io.trilane.security.(*)..").should().beFreeOfCycles().check(SECURITY);
    noClasses()
        .that()
        .resideInAPackage("io.trilane.security.reload")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.trilane.security", "io.trilane.security.tls", "io.grpc..")
        .check(SECURITY);
  }
}
