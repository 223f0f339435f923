package dev.irsacheck.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
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
import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.base.text.MaskedOutput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayeringTest {
  private static JavaClasses cli;

  @BeforeAll
  static void readCli() throws Exception {
    cli =
        new ClassFileImporter()
            .importPath(
                Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
  }

  @Test
  void packagesFormNoCycles() {
    check(slices().matching("dev.irsacheck.cli.(*)..").should().beFreeOfCycles());
    check(slices().matching("dev.irsacheck.cli.cluster.(*)..").should().beFreeOfCycles());
  }

  @ParameterizedTest
  @CsvSource({
    "io, ",
    "html, ",
    "findings, io",
    "command, io findings",
    "scan, io findings command",
    "explain, io findings command",
    "cluster, io",
    "trust, io findings command cluster",
    "rule, io findings cluster",
    "lint, io findings command cluster rule",
    "audit, io html findings command cluster rule",
    "permissions, io findings command explain"
  })
  void aFloorStandsOnlyOnTheFloorsBelow(String floor, String below) {
    String[] allowed = ((below == null ? "" : below) + " " + floor).trim().split(" ");
    String[] packages = new String[allowed.length];
    for (int i = 0; i < allowed.length; i++) {
      packages[i] = "dev.irsacheck.cli." + allowed[i] + "..";
    }
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.irsacheck.cli." + floor + "..")
            .should()
            .dependOnClassesThat(
                resideInAPackage("dev.irsacheck.cli..").and(not(resideInAnyPackage(packages)))));
  }

  @ParameterizedTest
  @CsvSource({
    "yaml, ",
    "'', yaml",
    "role, ",
    "pod, yaml",
    "manifest, yaml",
    "export, yaml manifest pod role"
  })
  void aPartOfTheClusterKnowsOnlyThePartsBelow(String part, String below) {
    List<String> packages = new ArrayList<>();
    if (!part.equals("yaml")) {
      packages.add("dev.irsacheck.cli.cluster");
    }
    String known = part + " " + (below == null ? "" : below);
    for (String each : known.trim().split(" ")) {
      packages.add("dev.irsacheck.cli.cluster." + each);
    }
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.irsacheck.cli.cluster" + (part.isEmpty() ? "" : "." + part))
            .should()
            .dependOnClassesThat(
                resideInAPackage("dev.irsacheck.cli.cluster..")
                    .and(not(resideInAnyPackage(packages.toArray(String[]::new))))));
  }

  @Test
  void aLintRuleIsAFinalClass() {
    check(
        classes()
            .that()
            .areAssignableTo("dev.irsacheck.cli.rule.LintRule")
            .and()
            .doNotHaveFullyQualifiedName("dev.irsacheck.cli.rule.LintRule")
            .should()
            .haveModifier(FINAL)
            .andShould()
            .resideInAPackage("dev.irsacheck.cli.rule"));
  }

  @Test
  void aLintRuleTouchesNothingOutside() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.irsacheck.cli.rule..")
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

  /** A log may come from anywhere, so reading it needs neither this pod nor the AWS SDK. */
  @Test
  void explainReadsALogAndNothingElse() {
    check(
        classes()
            .that()
            .resideInAPackage("dev.irsacheck.cli.explain")
            .and()
            .doNotHaveSimpleName("ExplainCommand")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "java..",
                "dev.irsacheck.cli.explain",
                "dev.irsacheck.cli.io",
                "dev.irsacheck.chain.diagnosis",
                "dev.irsacheck.chain.names",
                "dev.irsacheck.chain.permissions",
                "dev.irsacheck.base.text",
                "dev.irsacheck.chain.evidence",
                "dev.irsacheck.base.json",
                "dev.irsacheck.report",
                "dev.irsacheck.pod.settings"));
  }

  @Test
  void onlyCommandsKnowPicocli() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.irsacheck.cli.command")
            .and()
            .haveNameNotMatching(".*Commands?(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli.."));
  }

  @Test
  void onlyReadersOfManifestsKnowYamlAndNobodyJackson() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "dev.irsacheck.cli.cluster.manifest", "dev.irsacheck.cli.cluster.role")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.yaml.."));
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson..", "software.amazon.."));
  }

  @Test
  void onlyTheCheckAndTheTerminalReadTheEnvironment() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.irsacheck.cli.CheckCommand")
            .and()
            .doNotHaveFullyQualifiedName("dev.irsacheck.cli.io.Terminal")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class)
            .orShould()
            .callMethod(System.class, "getProperties"));
  }

  @Test
  void onlyAnInvocationOfTheProcessKnowsTheConsole() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.irsacheck.cli.io.Invocation")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .accessField(System.class, "in")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.io.FileDescriptor.class));
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.irsacheck.cli.Main")
            .should()
            .callMethod(System.class, "exit", int.class));
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

  /** Format writers mask each value before they escape it. */
  @Test
  void aReportForMachinesIsMaskedValueByValue() {
    check(
        noClasses()
            .that()
            .haveNameNotMatching(
                "dev\\.irsacheck\\.cli\\.(html\\.Html|findings\\.Junit\\$Xml|audit\\.format\\.AuditCsv"
                    + "|lint\\.format\\.LintGithub|permissions\\.Declaration)")
            .and()
            .haveNameNotMatching(
                "dev\\.irsacheck\\.cli\\.(audit\\.format\\.AuditMetrics|audit\\.CollectorScript|audit\\.restart\\.RestartScript"
                    + "|SchemaCommand)")
            .should()
            .accessTargetWhere(
                target(owner(equivalentTo(MaskedOutput.class))).and(target(name("write")))));
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.irsacheck.cli.findings.Baseline")
            .should()
            .accessTargetWhere(
                target(owner(equivalentTo(MaskedOutput.class)))
                    .and(target(name("text")).or(target(name(JavaConstructor.CONSTRUCTOR_NAME))))));
  }

  /** Unmasked JSON is only input, or part of a text. */
  @Test
  void noReportIsJsonThatIsNotMasked() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "dev.irsacheck.cli.cluster.export",
                "dev.irsacheck.cli.audit.judge",
                "dev.irsacheck.cli.cluster.pod",
                "dev.irsacheck.cli.cluster.role")
            .and()
            .doNotHaveFullyQualifiedName("dev.irsacheck.cli.explain.DeniedAction")
            .should()
            .accessTargetWhere(
                target(owner(equivalentTo(JsonWriter.class)))
                    .and(not(target(name("write"))))
                    .and(not(target(name("part"))))));
  }

  private static void check(ArchRule rule) {
    rule.check(cli);
  }
}
