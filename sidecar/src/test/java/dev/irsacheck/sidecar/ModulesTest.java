package dev.irsacheck.sidecar;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between modules, seen from the command line. */
@AnalyzeClasses(packages = "dev.irsacheck", importOptions = ImportOption.DoNotIncludeTests.class)
class ModulesTest {
  @ArchTest
  static final ArchRule theCommandLineStandsOnCore =
      noClasses()
          .that()
          .resideInAPackage("dev.irsacheck.sidecar..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.irsacheck.agent..", "dev.irsacheck.emulator..");

  @ArchTest
  static final ArchRule theCommandLineAddsNoLibraryButPicocli =
      classes()
          .that()
          .resideInAPackage("dev.irsacheck.sidecar")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "picocli..", "dev.irsacheck..");

  @ArchTest
  static final ArchRule theServerAddsTheJdksOwnAndPrometheusOfWhichOnlyMetricsKnow =
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
  static final ArchRule theJdksHttpClientIsForThePodsStatusAlone =
      noClasses()
          .that()
          .doNotHaveSimpleName("KubernetesPodStatus")
          .and()
          .doNotHaveSimpleName("StatusPatch")
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

  @ArchTest
  static final ArchRule onlyTheCommandLineKnowsPicocli =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.irsacheck.sidecar..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");

  @ArchTest
  static final ArchRule coreKnowsNoneOfItsUsers =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.irsacheck.sidecar..", "dev.irsacheck.emulator..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.irsacheck.sidecar..", "dev.irsacheck.emulator..");

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
