package io.trilane.opentelemetry;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The wall of this module: it stands on the runtime's API as any user does.
final class ArchitectureTest {
  @Test
  void ofTrilaneItKnowsOnlyTheApi() {
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.trilane.opentelemetry");
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("io.trilane..")
                .and(
                    DescribedPredicate.not(
                        resideInAnyPackage(
                            "io.trilane.opentelemetry",
                            "io.trilane.runtime",
                            "io.trilane.runtime.handler",
                            "io.trilane.runtime.observe",
                            "io.trilane.watch"))))
        .check(classes);
  }
}
