package dev.irsacheck;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.irsacheck.names.TokenText;
import dev.irsacheck.snapshot.FileState;
import dev.irsacheck.snapshot.PodEnvironment;
import dev.irsacheck.snapshot.Variables;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which part of core may know which, and who alone may touch the world outside. */
class LayeringTest {
  /** The words for files and streams; with them alone nothing is opened. */
  private static final Class<?>[] NO_IO = {
    Path.class, InvalidPathException.class, IOException.class, PrintStream.class
  };

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

  /** The ground floors: each may know itself and what is named, of all of core. */
  @ParameterizedTest
  @CsvSource({
    "names, ",
    "evidence, ",
    "json, ",
    "settings, ",
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
    "report, evidence diagnosis check"
  })
  void aFloorStandsOnlyOnTheFloorsBelow(String floor, String below) {
    String[] allowed = ((below == null ? "" : below) + " " + floor).trim().split(" ");
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
  void aCheckAndALintRuleTouchNothingOutside() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage("dev.irsacheck.check..", "dev.irsacheck.lint.rule..")
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
  void onlyJsonAndReportKnowJackson() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("dev.irsacheck.json", "dev.irsacheck.report")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson.."));
  }

  @Test
  void onlySettingsAndManifestsKnowYaml() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("dev.irsacheck.settings", "dev.irsacheck.lint.manifest")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.yaml.."));
  }

  /** Of another JVM, only that one's description has to compare its {@code java.home} with ours. */
  @Test
  void theEnvironmentIsReadInOnePlace() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.irsacheck.snapshot.Variables")
            .and()
            .doNotHaveFullyQualifiedName("dev.irsacheck.launch.ApplicationJvm")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class)
            .orShould()
            .callMethod(System.class, "getProperties"));
  }

  /**
   * The pod is asked once, for the snapshot; a value by its name is what {@code PodSettings} has.
   */
  @Test
  void onlyTheSnapshotAsksThePod() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.irsacheck.snapshot")
            .should()
            .accessTargetWhere(
                target(owner(assignableTo(PodEnvironment.class)))
                    .and(target(not(name("variables"))))
                    .and(target(not(name(JavaConstructor.CONSTRUCTOR_NAME))))));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.irsacheck.snapshot")
            .and()
            .doNotHaveFullyQualifiedName("dev.irsacheck.launch.ApplicationJvm")
            .should()
            .accessTargetWhere(
                target(owner(equivalentTo(Variables.class))).and(target(name("variable")))));
  }

  /**
   * What is neither snapshot nor probe does no I/O: but for the pipe by which the agent describes
   * its JVM, and the places that the scan of the class path has found.
   */
  @Test
  void onlySnapshotAndProbesTouchFiles() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                "dev.irsacheck.selfcheck..",
                "dev.irsacheck.launch..",
                "dev.irsacheck.facts..",
                "dev.irsacheck.check..")
            .and()
            .haveNameNotMatching("dev\\.irsacheck\\.launch\\.(ApplicationJvm|ScannedPlaces)")
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..")
                    .and(not(belongToAnyOf(NO_IO))))
            .orShould()
            .callMethod(Path.class, "toRealPath", LinkOption[].class));
  }

  /** A secret: its bytes are made a text once, and the text is for those who call with it. */
  @Test
  void theTokenIsDecodedOnceAndShownToNoCheck() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("dev.irsacheck.snapshot", "dev.irsacheck.facts")
            .should()
            .callMethod(FileState.class, "content"));
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.irsacheck.facts.LocalFacts")
            .should()
            .callMethod(TokenText.class, "of", byte[].class));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "dev.irsacheck.names",
                "dev.irsacheck.jwt",
                "dev.irsacheck.sts",
                "dev.irsacheck.issuer",
                "dev.irsacheck.rehearsal")
            .should()
            .accessTargetWhere(
                target(owner(equivalentTo(TokenText.class))).and(target(not(name("of"))))));
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

  /** Reading, deciding and printing of the lint build on one another, and never the other way. */
  @ParameterizedTest
  @CsvSource({"manifest, rule", "manifest, format", "rule, format"})
  void theLintsLowerFloorDoesNotKnowTheUpperOne(String lower, String upper) {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.irsacheck.lint." + lower + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.irsacheck.lint." + upper + "..", "dev.irsacheck.lint"));
  }

  @Test
  void aLintRuleIsAFinalClass() {
    check(
        classes()
            .that()
            .implement("dev.irsacheck.cli.lint.rule.LintRule")
            .should()
            .haveModifier(FINAL)
            .andShould()
            .resideInAPackage("dev.irsacheck.lint.rule"));
  }

  private static void check(ArchRule rule) {
    rule.check(core);
  }
}
