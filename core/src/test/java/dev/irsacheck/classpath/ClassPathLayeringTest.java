package dev.irsacheck.classpath;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The package is a ground floor: everything may stand on it, it stands on nothing of ours. */
class ClassPathLayeringTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.irsacheck.classpath");

  @Test
  void needsTheJdkAndMavensVersionsOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "org.apache.maven.artifact.versioning", "dev.irsacheck.classpath..")
        .check(MAIN);
  }

  @Test
  void readingArchivesKnowsNothingOfSdks() {
    classes()
        .that()
        .resideInAPackage("dev.irsacheck.classpath.zip")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "dev.irsacheck.classpath.zip")
        .check(MAIN);
  }
}
