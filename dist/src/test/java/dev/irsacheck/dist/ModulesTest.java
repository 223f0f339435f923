package dev.irsacheck.dist;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.base.text.MaskedOutput;

@AnalyzeClasses(packages = "dev.irsacheck", importOptions = MainClasses.class)
class ModulesTest {
  @ArchTest
  static final ArchRule theSidecarStandsOnTheCommandLineAndCore =
      noClasses()
          .that()
          .resideInAPackage("dev.irsacheck.sidecar..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.irsacheck.agent..", "dev.irsacheck.dist..", "dev.irsacheck.emulator..");

  @ArchTest
  static final ArchRule commandsOfTheSidecarAndTheProgramAddNoLibraryButPicocli =
      classes()
          .that()
          .resideInAnyPackage("dev.irsacheck.sidecar", "dev.irsacheck.dist")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "picocli..", "dev.irsacheck..");

  @ArchTest
  static final ArchRule theServerAddsPrometheusOfWhichOnlyMetricsKnow =
      classes()
          .that()
          .resideInAPackage("dev.irsacheck.sidecar.server..")
          .and()
          .doNotHaveSimpleName("Metrics")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "com.sun.net.httpserver..", "dev.irsacheck..");

  @ArchTest
  static final ArchRule theGateAddsNoLibrary =
      classes()
          .that()
          .resideInAPackage("dev.irsacheck.sidecar.gate..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "javax.net.ssl..", "dev.irsacheck..");

  @ArchTest
  static final ArchRule theJdksHttpClientIsForTheApiServerAlone =
      noClasses()
          .that()
          .doNotHaveSimpleName("ApiClient")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.net.http..");

  @ArchTest
  static final ArchRule theServerDoesNotKnowTheCommandLineOrTheGate =
      noClasses()
          .that()
          .resideInAPackage("dev.irsacheck.sidecar.server..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.irsacheck.sidecar", "dev.irsacheck.sidecar.gate..");

  /** Responses are masked value by value; the API server gets a masked message. */
  @ArchTest
  static final ArchRule whatIsServedIsMaskedValueByValue =
      noClasses()
          .that()
          .resideInAnyPackage("dev.irsacheck.sidecar..", "dev.irsacheck.dist..")
          .and()
          .haveNameNotMatching(".*\\.(RenderedPages|CompletionCommand|ApiClient)")
          .should()
          .accessTargetWhere(
              target(owner(equivalentTo(MaskedOutput.class)))
                  .and(not(target(name("masked"))))
                  .or(target(owner(equivalentTo(JsonWriter.class)))));

  @ArchTest
  static final ArchRule onlyCommandsKnowPicocli =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.irsacheck.sidecar", "dev.irsacheck.dist", "dev.irsacheck.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");

  @ArchTest
  static final ArchRule coreKnowsNoneOfItsUsers =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.irsacheck.cli..",
              "dev.irsacheck.sidecar..",
              "dev.irsacheck.dist..",
              "dev.irsacheck.emulator..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.irsacheck.cli..",
              "dev.irsacheck.sidecar..",
              "dev.irsacheck.dist..",
              "dev.irsacheck.emulator..");

  @ArchTest
  static final ArchRule theCommandLineKnowsNoPackageThatItIsIn =
      noClasses()
          .that()
          .resideInAPackage("dev.irsacheck.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.irsacheck.agent..",
              "dev.irsacheck.sidecar..",
              "dev.irsacheck.dist..",
              "dev.irsacheck.emulator..");

  @ArchTest
  static final ArchRule theEmulatorIsAWorldOfItsOwn =
      noClasses()
          .that()
          .resideInAPackage("dev.irsacheck.emulator..")
          .should()
          .dependOnClassesThat(
              describe(
                  "are of another module of ours",
                  type ->
                      type.getPackageName().startsWith("dev.irsacheck")
                          && !type.getPackageName().startsWith("dev.irsacheck.emulator")));
}
