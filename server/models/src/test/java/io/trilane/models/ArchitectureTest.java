package io.trilane.models;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.time.Clock;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;

/// Walls of the module that has handlers and models.
final class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("io.trilane.runtime");

  @Test
  void knowsNeitherGrpcNorNettyNorTheRuntime() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "jdk.jfr",
            "ch.qos.logback..",
            "com.netflix.concurrency.limits..",
            "com.typesafe.config",
            "org.HdrHistogram",
            "org.jspecify.annotations",
            "org.slf4j..",
            "io.trilane.channels..",
            "io.trilane.settings",
            "io.trilane.runtime.handler",
            "io.trilane.runtime.observe",
            "io.trilane.runtime.logback",
            "io.trilane.runtime.internal..")
        .check(CLASSES);
  }

  @Test
  void packagesPointOneWay() {
    slices().matching("io.trilane.runtime.internal.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void handlersNameNoThreadExecutorLockOrClock() {
    noClasses()
        .that()
        .resideInAPackage("io.trilane.runtime.handler")
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
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(InstantSource.class)
        .check(CLASSES);
  }

  @Test
  void threadsExistOnlyWhereTheModelsLive() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.trilane.runtime.internal.model",
            "io.trilane.runtime.internal.client",
            "io.trilane.runtime.internal.time",
            "io.trilane.runtime.internal.log")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Executor.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ThreadFactory.class)
        .check(CLASSES);
  }
}
