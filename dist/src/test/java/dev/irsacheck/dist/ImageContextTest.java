package dev.irsacheck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The image's build context has every module's pom, because Maven reads all of them. */
class ImageContextTest {
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  @Test
  void noModuleIsKeptFromTheImagesBuild() throws Exception {
    List<String> taken = Files.readAllLines(Path.of("../.dockerignore"));
    Matcher module = MODULE.matcher(Files.readString(Path.of("../pom.xml")));

    assertThat(module.find()).isTrue();
    do {
      String name = module.group(1);
      // Examples and acceptance tests need only poms, except for the small applications.
      boolean pomOnly = name.matches("(examples|acceptance)(/.*)?");
      assertThat(taken)
          .contains(
              "!"
                  + (pomOnly
                      ? name.replaceFirst("/.*", "/*") + "/pom.xml"
                      : name.replaceFirst("/.*", "")));
    } while (module.find());
  }
}
