package dev.irsacheck.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A long text that differs in one line makes a short failure. */
class GoldenTest {
  private static final String COMMAND =
      "If the actual text is right, write it: ./mvnw -q -o -pl emulator -am test"
          + " -Dregenerate=true -Dtest=GoldenTest -Dsurefire.failIfNoSpecifiedTests=false";

  @Test
  void theSameTextIsAccepted() {
    Golden.assertSame("reports.txt", 1, "a\nb\n", "a\nb\n", GoldenTest.class);
  }

  @Test
  void theFirstDifferingLineIsShownWithItsNumberAndTheCommand() {
    assertThat(failure(11, "a\nb\nc\nd\n", "a\nb\nx\ny\n"))
        .isEqualTo("reports.txt, line 13:\n  expected: c\n  actual:   x\n" + COMMAND);
  }

  @Test
  void aTextThatEndsEarlyIsShownAsSuch() {
    assertThat(failure(1, "a\nb", "a"))
        .contains("line 2:\n  expected: b\n  actual:   (the text ends above this line)\n");
    assertThat(failure(1, "a", "a\n"))
        .contains("line 2:\n  expected: (the text ends above this line)\n  actual:   \n");
    assertThat(failure(1, null, "a")).contains("line 1:\n  expected: (the text ends");
  }

  @Test
  void aPartIsNumberedAsInItsFile(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("page.md"), "by hand\n<!-- made -->\na\nend\n");

    Golden.assertPart(file, "<!-- made -->\n", "end\n", "<!-- made -->\na\n", GoldenTest.class);
    assertThatThrownBy(
            () ->
                Golden.assertPart(
                    file, "<!-- made -->\n", "end\n", "<!-- made -->\nb\n", GoldenTest.class))
        .hasMessageContaining("page.md, line 3:\n  expected: a\n  actual:   b\n");
  }

  private static String failure(int line, String kept, String made) {
    try {
      Golden.assertSame("reports.txt", line, kept, made, GoldenTest.class);
    } catch (AssertionError e) {
      return e.getMessage();
    }
    throw new AssertionError("accepted");
  }
}
