package dev.irsacheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The texts of pages and of {@code src/main/texts}; the compiler checks their parameters. */
class TextsTest {
  @Test
  void everyTextIsSaidSomewhere() {
    List<String> unsaid = new ArrayList<>();
    int texts = 0;
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.irsacheck")) {
      if (!type.getSimpleName().matches("Text\\d+|\\w+Texts")) {
        continue;
      }
      for (JavaMethod text : type.getMethods()) {
        texts++;
        if (text.getAccessesToSelf().isEmpty()) {
          unsaid.add(type.getSimpleName() + "." + text.getName());
        }
      }
    }
    assertThat(texts).as("texts that were looked at").isGreaterThan(200);
    assertThat(unsaid).as("texts that no code says: remove them").isEmpty();
  }
}
