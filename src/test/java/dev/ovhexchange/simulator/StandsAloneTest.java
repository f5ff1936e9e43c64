package dev.ovhexchange.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** A simulator that shared code with the client would share its mistakes. */
class StandsAloneTest {
  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.ovhexchange");

  @Test
  void the_simulator_uses_nothing_else_of_this_project() {
    noClasses()
        .that()
        .resideInAPackage("dev.ovhexchange.simulator..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "dev.ovhexchange.simulator..",
            "java..",
            "com.fasterxml..",
            "io.vertx..",
            "io.netty..",
            "org.jspecify..")
        .check(classes);
  }

  @Test
  void its_platforms_know_nothing_of_http() {
    classes()
        .that()
        .resideInAPackage("dev.ovhexchange.simulator.exchange..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.ovhexchange.simulator.exchange..", "java..", "com.fasterxml..", "org.jspecify..")
        .check(classes);
  }
}
