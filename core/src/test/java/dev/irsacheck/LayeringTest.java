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

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.chain.names.TokenText;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.snapshot.FileState;
import dev.irsacheck.pod.snapshot.PodEnvironment;
import dev.irsacheck.pod.snapshot.Variables;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LayeringTest {
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

  /** The packages from the bottom up; a package may use those before it. */
  private static final List<String> ROOMS =
      List.of("base", "chain", "pod", "aws", "check", "report", "options", "run");

  @Test
  void aRoomKnowsOnlyTheRoomsBelow() {
    for (int i = 0; i < ROOMS.size(); i++) {
      String[] below =
          ROOMS.subList(0, i + 1).stream()
              .map(room -> "dev.irsacheck." + room + "..")
              .toArray(String[]::new);
      check(
          noClasses()
              .that()
              .resideInAPackage("dev.irsacheck." + ROOMS.get(i) + "..")
              .should()
              .dependOnClassesThat(
                  resideInAPackage("dev.irsacheck..").and(not(resideInAnyPackage(below)))));
    }
  }

  @Test
  void everyClassIsInARoom() {
    check(
        classes()
            .that()
            .resideOutsideOfPackage("dev.irsacheck")
            .should()
            .resideInAnyPackage(
                ROOMS.stream().map(room -> "dev.irsacheck." + room + "..").toArray(String[]::new)));
  }

  @Test
  void aCheckTouchesNothingOutside() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage("dev.irsacheck.check..", "dev.irsacheck.options.*.check")
            .and()
            .resideOutsideOfPackage("dev.irsacheck.check.facts")
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
            .haveNameNotMatching("dev\\.irsacheck\\.aws\\.sts\\.AwsSdk[A-Za-z]+(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.."));
  }

  @Test
  void onlyJsonKnowsJackson() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.irsacheck.base.json")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson.."));
  }

  @Test
  void onlySettingsKnowYaml() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.irsacheck.pod.settings")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.yaml.."));
  }

  /** Only the description of another JVM reads {@code java.home}, to compare it with ours. */
  @Test
  void theEnvironmentIsReadInOnePlace() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.irsacheck.pod.snapshot.Variables")
            .and()
            .doNotHaveFullyQualifiedName("dev.irsacheck.run.launch.ApplicationJvm")
            .and()
            .doNotHaveFullyQualifiedName("dev.irsacheck.run.launch.ApplicationTls")
            .and()
            .doNotHaveFullyQualifiedName("dev.irsacheck.run.launch.OwnJvm")
            .and()
            // It reads them as this JVM's TLS does.
            .doNotHaveFullyQualifiedName("dev.irsacheck.aws.sts.TlsTrust")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class)
            .orShould()
            .callMethod(System.class, "getProperties"));
  }

  /** {@code PodSettings} provides single values. */
  @Test
  void onlyTheSnapshotAsksThePod() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.irsacheck.pod.snapshot")
            .should()
            .accessTargetWhere(
                target(owner(assignableTo(PodEnvironment.class)))
                    .and(target(not(name("variables"))))
                    .and(target(not(name(JavaConstructor.CONSTRUCTOR_NAME))))));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.irsacheck.pod.snapshot")
            .and()
            .doNotHaveFullyQualifiedName("dev.irsacheck.run.launch.ApplicationJvm")
            .should()
            .accessTargetWhere(
                target(owner(equivalentTo(Variables.class))).and(target(name("variable")))));
  }

  /** Exceptions are pipe, TLS files, class path archives and state for the next start. */
  @Test
  void onlySnapshotAndProbesTouchFiles() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                "dev.irsacheck.run.selfcheck..",
                "dev.irsacheck.run.launch..",
                "dev.irsacheck.check.facts..",
                "dev.irsacheck.check..")
            .and()
            .haveNameNotMatching(
                "dev\\.irsacheck\\.run\\.launch\\.(ApplicationJvm|OutageRecord|ScannedPlaces|ApplicationTls|SecurityFile)")
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..")
                    .and(not(belongToAnyOf(NO_IO))))
            .orShould()
            .callMethod(Path.class, "toRealPath", LinkOption[].class));
  }

  /** The token is secret: only code that sends it may read its text. */
  @Test
  void theTokenIsDecodedOnceAndShownToNoCheck() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("dev.irsacheck.pod.snapshot", "dev.irsacheck.check.facts")
            .should()
            .callMethod(FileState.class, "content"));
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.irsacheck.check.facts.LocalFacts")
            .and()
            .doNotHaveFullyQualifiedName("dev.irsacheck.check.facts.TokenFacts")
            .should()
            .callMethod(TokenText.class, "of", byte[].class));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "dev.irsacheck.chain.names",
                "dev.irsacheck.chain.token",
                "dev.irsacheck.aws.sts",
                "dev.irsacheck.aws.podidentity",
                "dev.irsacheck.options.issuer",
                "dev.irsacheck.options.rehearsal")
            .should()
            .accessTargetWhere(
                target(owner(equivalentTo(TokenText.class))).and(target(not(name("of"))))));
  }

  /** A process that stays runs checks for months. */
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
            .doNotHaveFullyQualifiedName("dev.irsacheck.options.rehearsal.NoMetadataService")
            .and()
            .doNotHaveFullyQualifiedName("dev.irsacheck.run.launch.ApplicationJvm")
            .and()
            .doNotHaveFullyQualifiedName("dev.irsacheck.run.launch.ApplicationTls")
            .and()
            .doNotHaveFullyQualifiedName("dev.irsacheck.run.launch.OwnJvm")
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
            .resideOutsideOfPackages("dev.irsacheck.run.launch", "dev.irsacheck")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err"));
  }

  /** {@code Streams} mask text, but not bytes; files get masked text. */
  @Test
  void nothingIsPrintedPastTheMask() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.irsacheck.run.launch.Streams")
            .and()
            .doNotHaveFullyQualifiedName("dev.irsacheck.run.launch.Streams$Redacted")
            .should()
            .callConstructorWhere(target(owner(assignableTo(PrintStream.class))))
            .orShould()
            .callMethodWhere(
                target(owner(assignableTo(PrintStream.class))).and(target(name("write")))));
  }

  /** Such writers mask each value before they escape it. */
  @Test
  void aReportForMachinesIsMaskedValueByValue() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.irsacheck.base.json.JsonWriter")
            .should()
            .accessTargetWhere(
                target(owner(equivalentTo(MaskedOutput.class))).and(target(name("write")))));
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.irsacheck.base.text.MaskedOutput")
            .and()
            .doNotHaveFullyQualifiedName("dev.irsacheck.run.launch.KnownSecrets")
            .should()
            .accessTargetWhere(makesMaskedOutput()));
  }

  private static DescribedPredicate<JavaAccess<?>> makesMaskedOutput() {
    return target(owner(equivalentTo(MaskedOutput.class)))
        .and(target(name("text")).or(target(name(JavaConstructor.CONSTRUCTOR_NAME))));
  }

  /** Unmasked JSON is for requests to AWS and for policies in reports for people. */
  @Test
  void onlyRequestsAndPoliciesAreJsonThatIsNotMasked() {
    check(
        noClasses()
            .that()
            .haveNameNotMatching("dev\\.irsacheck\\.base\\.json\\.JsonWriter.*")
            .and()
            .doNotHaveFullyQualifiedName("dev.irsacheck.aws.call.ProbeCall")
            .and()
            .doNotHaveFullyQualifiedName("dev.irsacheck.options.permissions.check.Statements")
            .and()
            .resideOutsideOfPackage("dev.irsacheck.chain.policy")
            .should()
            .accessTargetWhere(
                target(owner(equivalentTo(JsonWriter.class))).and(not(target(name("write"))))));
  }

  /** A check that chose its own facts would make its declaration useless. */
  @Test
  void onlyThePlanCommandsAndExplanationsSayWhichFactsMayBeRead() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.irsacheck.check.CheckPlan")
            .and()
            .doNotHaveFullyQualifiedName("dev.irsacheck.check.Kubectl")
            .and()
            .doNotHaveFullyQualifiedName("dev.irsacheck.check.Injection")
            .and()
            .doNotHaveFullyQualifiedName("dev.irsacheck.check.podidentity.Eks")
            .should()
            .callMethod(Facts.class, "only", Set.class));
  }

  @Test
  void aCheckIsAFinalClassOfAFamily() {
    check(
        classes()
            .that()
            .areAssignableTo("dev.irsacheck.check.Check")
            .and()
            .doNotHaveFullyQualifiedName("dev.irsacheck.check.Check")
            .and()
            .doNotHaveFullyQualifiedName("dev.irsacheck.check.sdk.SdkCheck")
            .should()
            .haveModifier(FINAL)
            .andShould()
            .resideInAnyPackage("dev.irsacheck.check.*", "dev.irsacheck.options.*.check"));
  }

  @Test
  void theClassPathNeedsTheJdkAndMavensVersionsOnly() {
    check(
        classes()
            .that()
            .resideInAPackage("dev.irsacheck.pod.classpath..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "java..", "org.apache.maven.artifact.versioning", "dev.irsacheck.pod.classpath.."));
  }

  @Test
  void readingArchivesKnowsNothingOfSdks() {
    check(
        classes()
            .that()
            .resideInAPackage("dev.irsacheck.pod.classpath.zip")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "dev.irsacheck.pod.classpath.zip"));
  }

  private static void check(ArchRule rule) {
    rule.check(core);
  }
}
