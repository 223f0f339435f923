package dev.irsacheck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Maven reads every module's pom, also where the image is built. */
class ImageContextTest {
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  @Test
  void noModuleIsKeptFromTheImagesBuild() throws Exception {
    List<String> taken = Files.readAllLines(Path.of("../.dockerignore"));
    Matcher module = MODULE.matcher(Files.readString(Path.of("../pom.xml")));

    assertThat(module.find()).isTrue();
    do {
      String name = module.group(1);
      // Of the examples and the tests of what was built only poms are needed, and the small
      // applications.
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
