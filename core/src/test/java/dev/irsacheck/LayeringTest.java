package dev.irsacheck;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.irsacheck.facts.Facts;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which part of core may know which, and who alone may touch the world outside. */
class LayeringTest {
  private static JavaClasses core;

  @BeforeAll
  static void readCore() throws Exception {
    core =
        new ClassFileImporter()
            .importPath(
                Path.of(
                    AgentEntry.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
  }

  @Test
  void packagesFormNoCycles() {
    check(slices().matching("dev.irsacheck.(*)..").should().beFreeOfCycles());
  }

  /**
   * The ground floors: each may know itself and what is named, of all of core. Below them all lies
   * text, which knows nobody: how a text is made safe to print may not differ from floor to floor.
   */
  @ParameterizedTest
  @CsvSource({
    "text, ",
    "names, ",
    "evidence, ",
    "json, ",
    "settings, names",
    "classpath, ",
    "jwt, names json",
    "trust, names json evidence",
    "snapshot, names evidence",
    "diagnosis, evidence",
    "facts, names evidence jwt classpath trust snapshot diagnosis",
    "sts, names evidence facts diagnosis",
    "check, names evidence jwt classpath snapshot facts diagnosis trust json",
    "issuer, names evidence json facts sts",
    "rehearsal, names evidence facts classpath diagnosis sts",
    "report, evidence json diagnosis check"
  })
  void aFloorStandsOnlyOnTheFloorsBelow(String floor, String below) {
    String[] allowed = ("text " + (below == null ? "" : below + " ") + floor).split(" ");
    String[] packages = new String[allowed.length];
    for (int i = 0; i < allowed.length; i++) {
      packages[i] = "dev.irsacheck." + allowed[i] + "..";
    }
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.irsacheck." + floor + "..")
            .should()
            .dependOnClassesThat(
                resideInAPackage("dev.irsacheck..").and(not(resideInAnyPackage(packages)))));
  }

  @Test
  void aCheckTouchesNothingOutside() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.irsacheck.check..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "java.io..", "java.nio.file..", "java.nio.channels..", "javax.net..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.net\\.(.*Socket.*|InetAddress|URL|.*Connection)")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.time\\.Clock|java\\.lang\\.(Process.*|Runtime|Thread)")
            .orShould()
            .callMethod("java.time.Instant", "now")
            .orShould()
            .callMethodWhere(target(owner(equivalentTo(System.class)))));
  }

  @Test
  void onlyClassesNamedAfterTheAwsSdkKnowIt() {
    check(
        noClasses()
            .that()
            .haveNameNotMatching("dev\\.irsacheck\\.sts\\.AwsSdk[A-Za-z]+(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.."));
  }

  @Test
  void onlyJsonKnowsJackson() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.irsacheck.json")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson.."));
  }

  @Test
  void onlySettingsKnowYaml() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.irsacheck.settings")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.yaml.."));
  }

  @Test
  void onlyTheLiveEnvironmentAndTheLaunchReadTheEnvironment() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.irsacheck.launch")
            .and()
            .doNotHaveFullyQualifiedName("dev.irsacheck.snapshot.LivePodEnvironment")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class)
            .orShould()
            .callMethod(System.class, "getProperties"));
  }

  /** In a process that stays, checks follow each other for months. */
  @Test
  void nothingOfOneCheckStays() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.irsacheck")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class)
            .orShould()
            .callMethod(Runtime.class, "addShutdownHook", Thread.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ThreadLocal.class)
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.util\\.Timer|java\\.util\\.concurrent\\..*Executor.*"));
  }

  @Test
  void onlyTheMainOfAProcessOfOursTouchesSystemProperties() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.irsacheck.rehearsal.NoMetadataService")
            .and()
            .doNotHaveFullyQualifiedName("dev.irsacheck.launch.ApplicationJvm")
            .should()
            .callMethod(System.class, "setProperty", String.class, String.class)
            .orShould()
            .callMethod(System.class, "clearProperty", String.class)
            .orShould()
            .callMethod(System.class, "setProperties", java.util.Properties.class));
  }

  @Test
  void nobodyLogs() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "java.util.logging..", "org.slf4j..", "org.apache.commons.logging..")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace"));
  }

  @Test
  void onlyTheLaunchWritesToTheConsole() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("dev.irsacheck.launch", "dev.irsacheck")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err"));
  }

  /** A check that chose for itself what it may read would make its declaration a lie. */
  @Test
  void onlyThePlanAndKubectlSayWhichFactsMayBeRead() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.irsacheck.check.CheckPlan")
            .and()
            .doNotHaveFullyQualifiedName("dev.irsacheck.check.Kubectl")
            .should()
            .callMethod(Facts.class, "only", Set.class));
  }

  @Test
  void aCheckIsAFinalClassOfAFamily() {
    check(
        classes()
            .that()
            .implement("dev.irsacheck.check.Check")
            .should()
            .haveModifier(FINAL)
            .andShould()
            .resideInAPackage("dev.irsacheck.check.*"));
  }

  private static void check(ArchRule rule) {
    rule.check(core);
  }
}
