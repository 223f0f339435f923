package dev.irsacheck.agent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verifies the rewritten class files, because the JVM that checks does not. */
class PackedClassesIT {
  /** Needs optional libraries and says so when the SDK asks for it. */
  private static final String OPTIONAL = "software/amazon/awssdk/crt/";

  @ParameterizedTest
  @MethodSource("dev.irsacheck.agent.Jdk#versions")
  void allAreValid(int version) throws Exception {
    String classPath = BuiltJar.PATH + File.pathSeparator + Path.of("target/test-classes");

    Jdk.Ended ended =
        Jdk.of(version).run(Map.of(), "java", "-cp", classPath, EachOne.class.getName());

    assertThat(ended.exit()).as(ended.err()).isZero();
    List<String> lines = ended.out().lines().toList();
    assertThat(lines).filteredOn(line -> !line.contains(OPTIONAL)).hasSize(1);
    assertThat(lines.get(lines.size() - 1)).matches("[4-9][0-9]{3} classes");
  }

  @Test
  void onlyPicocliAsksForTypeArguments() throws Exception {
    List<String> asking = new ArrayList<>();
    try (ZipFile jar = new ZipFile(BuiltJar.PATH.toFile())) {
      for (String archive : new TreeSet<>(BuiltJar.classes().values())) {
        try (ZipInputStream in = new ZipInputStream(jar.getInputStream(jar.getEntry(archive)))) {
          for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            if (new String(in.readAllBytes(), ISO_8859_1).contains("ParameterizedType")) {
              asking.add(entry.getName());
            }
          }
        }
      }
    }

    assertThat(asking)
        .isNotEmpty()
        // Only Jackson's databind extends TypeReference.
        .allMatch(name -> name.matches("picocli/.*|.*/jackson/core/type/TypeReference.class"));
  }

  static final class EachOne {
    public static void main(String[] args) throws Exception {
      IsolatedClassLoader loader = IsolatedClassLoader.open(BuiltJar.PATH.toFile());
      Set<String> names = new TreeSet<>(BuiltJar.classes().keySet());
      for (String name : names) {
        try {
          Class.forName(name.replace('/', '.'), false, loader).getDeclaredMethods();
        } catch (LinkageError e) {
          System.out.println(name + " " + e);
        }
      }
      System.out.println(names.size() + " classes");
    }
  }
}
