package dev.irsacheck.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationJarsIT {
  private static final Jdk JDK = Jdk.current();
  private static final String AGENT = "-javaagent:" + BuiltJar.PATH;

  @TempDir static Path folder;
  private static Pod pod;
  private static byte[] launcher;

  private static final String LAUNCHER =
      """
      package org.example.loader;

      public class Launcher {
        public static void main(String[] args) {
          System.out.println("main runs");
        }
      }
      """;

  @BeforeAll
  static void startThePod() throws IOException {
    Path classes = folder.resolve("classes");
    Sources.compile(classes, "org.example.loader.Launcher", LAUNCHER);
    launcher = Files.readAllBytes(classes.resolve("org/example/loader/Launcher.class"));
    pod = Pod.of("healthy", folder);
  }

  @AfterAll
  static void stopThePod() {
    pod.close();
  }

  @Test
  void anOldSdkInAFatJarIsNamedWithItsNestedJar() throws Exception {
    Path jar = fatJar("old.jar", "auth-2.10.10.jar", sdk("auth", "2.10.10"));

    Jdk.Ended ended = pod.java(JDK, AGENT, "-jar", jar.toString());

    assertThat(ended.exit()).isEqualTo(78);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .startsWith("irsa-check FAILED  IRSA501  ")
        .contains(jar + "!BOOT-INF/lib/auth-2.10.10.jar", "2.10.11");
  }

  @Test
  void aFatJarWithoutTheStsModuleIsTold() throws Exception {
    Path jar = fatJar("no-sts.jar", "auth-2.31.50.jar", sdk("auth", "2.31.50"));

    Jdk.Ended ended = pod.java(JDK, AGENT, "-jar", jar.toString());

    assertThat(ended.exit()).isEqualTo(78);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .startsWith("irsa-check FAILED  IRSA504  ")
        .contains(jar + "!BOOT-INF/lib/auth-2.31.50.jar", "software.amazon.awssdk:sts:2.31.50");
  }

  @Test
  void aManifestsClassPathIsFollowed() throws Exception {
    Path libraries = Files.createDirectories(folder.resolve("libraries"));
    Files.write(libraries.resolve("auth.jar"), jar(sdk("auth", "2.10.10")));
    Path jar =
        write(
            "thin.jar",
            manifest("Main-Class: org.example.loader.Launcher", "Class-Path: libraries/auth.jar"));

    Jdk.Ended ended = pod.java(JDK, AGENT, "-jar", jar.toString());

    assertThat(ended.exit()).isEqualTo(78);
    assertThat(ended.err())
        .startsWith("irsa-check FAILED  IRSA501  ")
        .contains(libraries.resolve("auth.jar").toString());
  }

  @Test
  void aWholeSdkIsSilent() throws Exception {
    Map<String, byte[]> both = sdk("auth", "2.31.50");
    both.putAll(sdk("sts", "2.31.50"));
    both.put(
        "META-INF/services/software.amazon.awssdk.http.SdkHttpService",
        "software.amazon.awssdk.http.urlconnection.UrlConnectionSdkHttpService".getBytes(UTF_8));
    Path jar = fatJar("whole.jar", "sdk-2.31.50.jar", both);

    Jdk.Ended ended = pod.java(JDK, AGENT + "=no-downgrade", "-jar", jar.toString());

    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.out()).isEqualTo("main runs\n");
    assertThat(ended.err()).startsWith("irsa-check OK").hasLineCount(1);
  }

  /** The entries that identify an SDK module; its classes could not be loaded. */
  private static Map<String, byte[]> sdk(String module, String version) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    String name =
        module.equals("sts")
            ? "services/sts/StsClient"
            : "auth/credentials/DefaultCredentialsProvider";
    entries.put("software/amazon/awssdk/" + name + ".class", new byte[] {1, 2, 3});
    // An unused SDK stops no application, so something must call AWS.
    entries.put("software/amazon/awssdk/services/s3/S3Client.class", new byte[] {1, 2, 3});
    entries.put(
        "META-INF/maven/software.amazon.awssdk/" + module + "/pom.properties",
        ("groupId=software.amazon.awssdk\nartifactId=" + module + "\nversion=" + version + "\n")
            .getBytes(UTF_8));
    return entries;
  }

  private static Path fatJar(String name, String library, Map<String, byte[]> sdk)
      throws IOException {
    Map<String, byte[]> entries =
        manifest(
            "Main-Class: org.example.loader.Launcher",
            "Start-Class: org.example.Application",
            "Spring-Boot-Classes: BOOT-INF/classes/",
            "Spring-Boot-Lib: BOOT-INF/lib/");
    entries.put("BOOT-INF/lib/" + library, jar(sdk));
    return write(name, entries);
  }

  private static Map<String, byte[]> manifest(String... lines) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    String text = "Manifest-Version: 1.0\r\n" + String.join("\r\n", lines) + "\r\n\r\n";
    entries.put("META-INF/MANIFEST.MF", text.getBytes(UTF_8));
    return entries;
  }

  private static Path write(String name, Map<String, byte[]> entries) throws IOException {
    entries.put("org/example/loader/Launcher.class", launcher);
    return Files.write(folder.resolve(name), jar(entries));
  }

  private static byte[] jar(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        ZipEntry header = new ZipEntry(entry.getKey());
        if (entry.getKey().endsWith(".jar")) {
          store(header, entry.getValue());
        }
        zip.putNextEntry(header);
        zip.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  /** Spring Boot's loader reads nested jars in place, so they are not deflated. */
  private static void store(ZipEntry header, byte[] content) {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    header.setMethod(ZipEntry.STORED);
    header.setSize(content.length);
    header.setCrc(checksum.getValue());
  }
}
