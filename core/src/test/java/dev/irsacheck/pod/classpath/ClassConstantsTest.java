package dev.irsacheck.pod.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class ClassConstantsTest {
  static final class Compiled implements Comparable<Compiled> {
    static final long LONG = 1L << 40;
    static final double DOUBLE = 2.5;
    static final int INT = 123_456;
    static final String OTHER = "other";
    static final String SDK_VERSION = "2.31.50";
    static final String COMPUTED = String.valueOf(INT);
    final Runnable lambda = () -> System.out.println(LONG + DOUBLE + COMPUTED);

    @Override
    public int compareTo(Compiled other) {
      return Double.compare(DOUBLE, LONG);
    }
  }

  @Test
  void readsTheConstantOfACompiledClass() throws IOException {
    byte[] compiled = bytes();

    assertThat(ClassConstants.string(compiled, "SDK_VERSION")).contains("2.31.50");
    assertThat(ClassConstants.string(compiled, "OTHER")).contains("other");
  }

  @Test
  void aFieldWithoutConstantHasNone() throws IOException {
    assertThat(ClassConstants.string(bytes(), "COMPUTED")).isEmpty();
    assertThat(ClassConstants.string(bytes(), "INT")).isEmpty();
    assertThat(ClassConstants.string(bytes(), "ABSENT")).isEmpty();
  }

  private static byte[] bytes() throws IOException {
    try (InputStream in =
        ClassConstantsTest.class.getResourceAsStream("ClassConstantsTest$Compiled.class")) {
      return in.readAllBytes();
    }
  }
}
