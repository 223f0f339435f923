package dev.irsacheck.cli.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.cli.lint.LintScenario;
import dev.irsacheck.pod.classpath.ClassPathScanner;
import dev.irsacheck.pod.classpath.ClassPathSources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

final class FileTargets {
  private FileTargets() {}

  static final class Manifest implements FuzzTarget {
    private static final List<String> FORMATS =
        List.of("text", "json", "sarif", "github", "gitlab", "junit");

    @Override
    public String name() {
      return "manifest";
    }

    @Override
    public List<byte[]> seeds() {
      return LintScenario.all().stream()
          .flatMap(scenario -> scenario.texts().values().stream())
          .map(text -> text.getBytes(UTF_8))
          .toList();
    }

    @Override
    public String take(byte[] input, Random random) {
      return Programs.run(input, FORMATS.get(random.nextInt(FORMATS.size())), "lint", "-");
    }

    @Override
    public String planted() {
      return PodTargets.TOKEN;
    }

    @Override
    public List<String> secrets() {
      return List.of(PodTargets.SIGNATURE);
    }
  }

  static final class Cluster implements FuzzTarget {
    private static final List<String> FORMATS =
        List.of("text", "json", "html", "sarif", "csv", "junit", "prometheus");

    @Override
    public String name() {
      return "cluster";
    }

    @Override
    public List<byte[]> seeds() throws Exception {
      return Seeds.files(Seeds.CLI.resolve("collector/kubectl"), ".json");
    }

    @Override
    public String take(byte[] input, Random random) {
      String format = FORMATS.get(random.nextInt(FORMATS.size()));
      return Programs.run(input, format, "audit", "--cluster", "-");
    }

    @Override
    public String planted() {
      return PodTargets.TOKEN;
    }

    @Override
    public List<String> secrets() {
      return List.of(PodTargets.SIGNATURE);
    }
  }

  static final class Log implements FuzzTarget {
    @Override
    public String name() {
      return "log";
    }

    @Override
    public List<byte[]> seeds() throws Exception {
      return Seeds.files(Seeds.CLI.resolve("logs"), ".log");
    }

    @Override
    public String take(byte[] input, Random random) {
      return Programs.run(input, random.nextBoolean() ? "json" : "text", "explain");
    }

    @Override
    public String planted() {
      return PodTargets.TOKEN;
    }

    @Override
    public List<String> secrets() {
      return List.of(PodTargets.SIGNATURE);
    }
  }

  /** An archive on the class path, and one in a scanned image. */
  static final class Archive implements FuzzTarget {
    private final Path file;

    Archive(Path folder) {
      this.file = folder.resolve("app.jar");
    }

    @Override
    public String name() {
      return "archive";
    }

    @Override
    public List<byte[]> seeds() throws IOException {
      byte[] sts =
          jar(
              "META-INF/maven/software.amazon.awssdk/sts/pom.properties",
              "groupId=software.amazon.awssdk\nartifactId=sts\nversion=2.31.50\n",
              "software/amazon/awssdk/services/sts/auth/StsWebIdentityTokenFileCredentialsProvider.class",
              "\u00ca",
              "META-INF/services/software.amazon.awssdk.http.SdkHttpService",
              "software.amazon.awssdk.http.apache.ApacheSdkHttpService\n");
      byte[] manifest =
          jar(
              "META-INF/MANIFEST.MF",
              "Manifest-Version: 1.0\nMain-Class: org.springframework.boot.loader.launch.JarLauncher\n"
                  + "Class-Path: lib/a.jar lib/%20b.jar\n\n",
              "BOOT-INF/classes/app.class",
              "x");
      return List.of(
          sts,
          manifest,
          nested("BOOT-INF/lib/sts.jar", sts, false),
          nested("a.war", manifest, true));
    }

    private static byte[] jar(String... entries) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (JarOutputStream jar = new JarOutputStream(bytes)) {
        for (int i = 0; i < entries.length; i += 2) {
          jar.putNextEntry(new JarEntry(entries[i]));
          jar.write(entries[i + 1].getBytes(UTF_8));
        }
      }
      return bytes.toByteArray();
    }

    private static byte[] nested(String name, byte[] inner, boolean compressed) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (JarOutputStream jar = new JarOutputStream(bytes)) {
        jar.setLevel(compressed ? 9 : 0);
        jar.putNextEntry(new JarEntry(name));
        jar.write(inner);
      }
      return bytes.toByteArray();
    }

    @Override
    public String take(byte[] input, Random random) throws IOException {
      Files.write(file, input);
      if (random.nextInt(4) == 0) {
        return Programs.run(
            new byte[0],
            List.of("text", "json", "junit").get(random.nextInt(3)),
            "scan",
            file.toString());
      }
      return ClassPathScanner.scan(
              ClassPathSources.ofPaths(List.of(file.toString()), file.getParent()), () -> false)
          .toString();
    }
  }
}
