package dev.irsacheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagesToCodeTest {
  @TempDir private Path folder;

  @Test
  void aTextIsAMethodWithItsSlotsInOrder() throws Exception {
    Files.createDirectories(folder.resolve("in/a/b"));
    Files.writeString(
        folder.resolve("in/a/b/BTexts.md"),
        """
        # What b says

        - `wrongAudience`: it is {audience} instead of
          {expected}, {count:int} times "{audience}"
        - `none`: a JSON such as {"a": 1}
        """);

    make(null);

    assertThat(Files.readString(folder.resolve("out/a/b/BTexts.java")))
        .startsWith("package a.b;\n")
        .contains("\nfinal class BTexts {\n")
        .contains("String wrongAudience(String audience, String expected, int count) {\n")
        .contains(
            "return \"it is \" + audience + \" instead of \" + expected + \", \" + count"
                + " + \" times \\\"\" + audience + \"\\\"\";")
        .contains("String none() {\n    return \"a JSON such as {\\\"a\\\": 1}\";");
  }

  @Test
  void aMessageIsWhatAFindingSaysInOne() throws Exception {
    Files.createDirectories(folder.resolve("in/a"));
    Files.writeString(
        folder.resolve("in/a/ATexts.md"),
        """
        - `unknownHost`:
          - headline: the host name {host} cannot be
            resolved
          - why: The DNS does not know it.
          - look: Look it up: `nslookup {host} {server}`
          - fix: Or correct it.
        """);

    make(null);

    assertThat(Files.readString(folder.resolve("out/a/ATexts.java")))
        .contains("import dev.irsacheck.chain.diagnosis.Message;\n")
        .contains("public static Message unknownHost(String host, String server) {\n")
        .contains(
            "return new Message(null, List.of(\"unknownHost\", host),"
                + " \"the host name \" + host + \" cannot be resolved\","
                + " List.of(\"The DNS does not know it.\"),"
                + " List.of(new Fix(\"Look it up\", Action.look(\"nslookup \" + host + \" \" + server + \"\"),"
                + " Fix.Reader.ALL, null),"
                + " new Fix(\"Or correct it.\", null, Fix.Reader.ALL, null)));");
  }

  @Test
  void aPageIsACodeAndKeepsItsTextsToItself() throws Exception {
    page(
        "<!-- BROKEN TOKEN, avoid node-role skip-tls -->\n# IRSA205: the title\n\nBody.\n\n## Texts\n\n- `why`: so\n");

    make(folder.resolve("classes"));

    assertThat(Files.readString(folder.resolve("classes/dev/irsacheck/diagnoses/IRSA205.md")))
        .isEqualTo("# IRSA205: the title\n\nBody.\n");
    Path diagnosis = folder.resolve("out/dev/irsacheck/chain/diagnosis");
    assertThat(Files.readString(diagnosis.resolve("DiagnosisCode.java")))
        .contains(
            "IRSA205(Severity.BROKEN, Link.TOKEN, false, List.of(Avoid.NODE_ROLE, Avoid.SKIP_TLS), \"the title\"),\n");
    assertThat(Files.readString(diagnosis.resolve("Text205.java")))
        .contains("public static String why() {\n    return \"so\";\n");
  }

  @Test
  void whatHasNoSourceAnyMoreGoes() throws Exception {
    page("<!-- WARNING -->\n# IRSA205: a title\n\n## Texts\n\n- `why`: so\n");
    make(folder.resolve("classes"));
    page("<!-- WARNING -->\n# IRSA205: a title\n");

    make(folder.resolve("classes"));

    assertThat(folder.resolve("out/dev/irsacheck/chain/diagnosis/Text205.java")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          - `why`: a {class}      | :7: the slot {class} is a word of Java
          - `two words`: text     | :7: "two words" is no name of a method
          - `why`:                | :7: why has no text
          - why: text             | :7: expected "- `name`: text"
          - `why`: a~- `why`: b   | :8: two texts are named why
          - `a`:~  - fox: b       | :7: a is a text, or a list of headline, why, fix, look and write
          """)
  void whatIsWrongIsNamedWithFileAndLine(String list, String fault) throws IOException {
    page("<!-- BROKEN TOKEN -->\n# IRSA205: title\n\n\n## Texts\n\n" + list.replace('~', '\n'));

    assertThatThrownBy(() -> make(folder.resolve("classes")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(folder.resolve("in/IRSA205.md") + fault);
  }

  @Test
  void aPageBeginsWithSeverityAndTitle() throws IOException {
    page("# IRSA205: title\n");

    assertThatThrownBy(() -> make(folder.resolve("classes")))
        .hasMessageContaining(":1: expected \"<!-- SEVERITY LINK -->\"");
  }

  private void page(String text) throws IOException {
    Files.createDirectories(folder.resolve("in"));
    Files.writeString(folder.resolve("in/IRSA205.md"), text);
  }

  private void make(Path classes) throws Exception {
    URL step = Path.of(System.getProperty("basedir", "."), "target/build-step/").toUri().toURL();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {step}, ClassLoader.getPlatformClassLoader())) {
      Object task = loader.loadClass("PagesToCode").getConstructor().newInstance();
      set(task, "setFolder", folder.resolve("in"));
      set(task, "setSources", folder.resolve("out"));
      if (classes != null) {
        set(task, "setClasses", classes);
      }
      task.getClass().getMethod("execute").invoke(task);
    } catch (InvocationTargetException e) {
      throw (Exception) e.getCause();
    }
  }

  private static void set(Object task, String setter, Path path) throws Exception {
    task.getClass().getMethod(setter, File.class).invoke(task, path.toFile());
  }
}
