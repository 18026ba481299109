package io.trilane.client;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLIENT =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("io.trilane.client");

  @Test
  void ofTrilaneItKnowsOnlyTheContract() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.trilane..")
                .and(not(resideInAnyPackage("io.trilane.client..", "io.trilane.proto.."))))
        .check(CLIENT);
  }

  @Test
  void outsideOfTheLibraryGrpcIsItsStatusCodes() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.trilane.client.rpc")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("io.grpc..", "io.netty..").and(not(equivalentTo(Status.Code.class))))
        .check(CLIENT);
  }

  @Test
  void statusesAreReadInOnePlace() {
    noClasses()
        .that()
        .doNotHaveSimpleName("Conclusion")
        .should()
        .callMethod(StatusException.class, "getStatus")
        .orShould()
        .callMethod(StatusException.class, "getTrailers")
        .orShould()
        .callMethod(StatusRuntimeException.class, "getStatus")
        .check(CLIENT);
  }

  @Test
  void theLibraryKnowsNoCommandLine() {
    noClasses()
        .that()
        .resideInAPackage("io.trilane.client.rpc")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(CLIENT);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("io.trilane.client.(*)..").should().beFreeOfCycles().check(CLIENT);
  }
}
