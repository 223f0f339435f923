package dev.irsacheck.cli.explain;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.irsacheck.explain",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ExplainLayeringTest {
  /** A log comes from anywhere: reading it needs neither this pod nor the AWS SDK. */
  @ArchTest
  static final ArchRule READS_A_LOG_AND_NOTHING_ELSE =
      classes()
          .that()
          .resideInAPackage("dev.irsacheck.explain")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "dev.irsacheck.explain",
              "dev.irsacheck.diagnosis",
              "dev.irsacheck.evidence",
              "dev.irsacheck.json",
              "dev.irsacheck.names",
              "dev.irsacheck.report");
}
