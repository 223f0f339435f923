package dev.irsacheck.pod.classpath;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void joinsContinuedLines(String end) {
    Manifest manifest =
        parse(
            String.join(end, "Main-Class: a.B", "Class-Path: lib/a.j", " ar lib/b", "  c.jar", ""));

    assertThat(manifest.classPath()).isEqualTo("lib/a.jar lib/b c.jar");
    assertThat(manifest.mainClass()).isEqualTo("a.B");
  }

  @Test
  void readsTheMainSectionOnly() {
    assertThat(parse("Main-Class: a.B\n\nName: x\nClass-Path: no.jar\n").classPath()).isEmpty();
  }

  @Test
  void namesHaveNoCase() {
    assertThat(parse("CLASS-PATH: a.jar\n").classPath()).isEqualTo("a.jar");
  }

  @Test
  void theLastLineMayLackItsEnd() {
    assertThat(parse("Class-Path: a.jar").classPath()).isEqualTo("a.jar");
  }

  @Test
  void isWholeWhereAnEmptyLineEndsTheMainSection() {
    assertThat(parse("Class-Path: a.jar\r\n\r\nName: x").isWhole()).isTrue();
    assertThat(parse("Class-Path: a.jar\n\n").isWhole()).isTrue();
    assertThat(parse("Class-Path: a.jar\r\n").isWhole()).isFalse();
    assertThat(parse("Class-Path: a.j").isWhole()).isFalse();
  }

  @Test
  void anEmptyManifestNamesNothing() {
    assertThat(parse("").classPath()).isEmpty();
    assertThat(parse("").mainClass()).isEmpty();
  }

  private static Manifest parse(String text) {
    return Manifest.parse(text.getBytes(UTF_8));
  }
}
