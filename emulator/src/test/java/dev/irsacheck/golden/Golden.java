package dev.irsacheck.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares what a test makes with what the repository keeps. A failure shows the first line that
 * differs and the command that writes the file, not two long texts.
 */
public final class Golden {
  private static final String END = "(the text ends above this line)";

  private Golden() {}

  /** Whether the test run writes the kept files, by {@code -Dregenerate=true}. */
  public static boolean isRegenerating() {
    return Boolean.getBoolean("regenerate");
  }

  /**
   * @param file relative to the module, such as {@code ../docs/codes.md}
   * @param test the class that writes the file
   */
  public static void assertFile(Path file, String made, Class<?> test) throws IOException {
    if (isRegenerating()) {
      Files.writeString(file, made);
    }
    assertSame(inRepository(file), 1, Files.exists(file) ? Files.readString(file) : "", made, test);
  }

  /**
   * Compares a part of a file that people write otherwise.
   *
   * @param begin how the part begins, in the file and in {@code made}
   * @param end what follows the part
   */
  public static void assertPart(Path file, String begin, String end, String made, Class<?> test)
      throws IOException {
    String whole = Files.readString(file);
    int from = whole.indexOf(begin);
    int to = whole.indexOf(end, from);
    if (from < 0 || to < 0) {
      throw new AssertionError("%s lacks \"%s\" or \"%s\"".formatted(file, begin, end));
    }
    assertFile(file, whole.substring(0, from) + made + whole.substring(to), test);
  }

  /**
   * @param place where the text is kept
   * @param line number of the text's first line in that place
   * @param kept null if there is none
   */
  public static void assertSame(String place, int line, String kept, String made, Class<?> test) {
    String[] expected = kept == null ? new String[0] : kept.split("\n", -1);
    String[] actual = made.split("\n", -1);
    for (int i = 0; i < Math.max(expected.length, actual.length); i++) {
      String left = i < expected.length ? expected[i] : END;
      String right = i < actual.length ? actual[i] : END;
      if (!left.equals(right)) {
        throw new AssertionError(
            """
            %s, line %d:
              expected: %s
              actual:   %s
            If the actual text is right, write it: %s"""
                .formatted(place, line + i, left, right, command(test)));
      }
    }
  }

  /** The path of a module's file from the top of the repository. */
  public static String inRepository(Path file) {
    return module().getParent().relativize(file.toAbsolutePath().normalize()).toString();
  }

  private static Path module() {
    return Path.of("").toAbsolutePath();
  }

  private static String command(Class<?> test) {
    return "./mvnw -q -o -pl %s -am test -Dregenerate=true -Dtest=%s -Dsurefire.failIfNoSpecifiedTests=false"
        .formatted(module().getFileName(), test.getSimpleName());
  }
}
