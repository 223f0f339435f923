package dev.irsacheck.pod.classpath;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

final class SdkJars {
  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private boolean nestedDeflated;

  static SdkJars jar() {
    return new SdkJars();
  }

  static SdkJars sts(String version) {
    return jar()
        .type("software/amazon/awssdk/services/sts/StsClient")
        .type(
            "software/amazon/awssdk/services/sts/internal/StsWebIdentityCredentialsProviderFactory")
        .pom("software.amazon.awssdk", "sts", version);
  }

  static SdkJars auth(String version) {
    return jar()
        .type("software/amazon/awssdk/auth/credentials/DefaultCredentialsProvider")
        .type("software/amazon/awssdk/auth/credentials/WebIdentityTokenFileCredentialsProvider")
        .pom("software.amazon.awssdk", "auth", version);
  }

  static SdkJars sdkCore(String version) {
    return jar()
        .versionInfo("software/amazon/awssdk", version)
        .pom("software.amazon.awssdk", "sdk-core", version);
  }

  static SdkJars v1Core(String version) {
    return jar()
        .type("com/amazonaws/AmazonWebServiceClient")
        .type("com/amazonaws/auth/DefaultAWSCredentialsProviderChain")
        .type("com/amazonaws/auth/WebIdentityTokenCredentialsProvider")
        .entry("com/amazonaws/sdk/versionInfo.properties", "platform=java\nversion=" + version)
        .pom("com.amazonaws", "aws-java-sdk-core", version);
  }

  static SdkJars v1Sts(String version) {
    return jar()
        .type("com/amazonaws/services/securitytoken/AWSSecurityTokenService")
        .type("com/amazonaws/services/securitytoken/internal/STSProfileCredentialsService")
        .pom("com.amazonaws", "aws-java-sdk-sts", version);
  }

  static SdkJars library() {
    return jar().type("com/example/Library");
  }

  SdkJars entry(String name, byte[] content) {
    entries.put(name, content);
    return this;
  }

  SdkJars entry(String name, String content) {
    return entry(name, content.getBytes(UTF_8));
  }

  SdkJars nested(String name, SdkJars jar) {
    return entry(name, jar.bytes());
  }

  SdkJars type(String name) {
    return entry(name + ".class", new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe});
  }

  SdkJars pom(String group, String artifact, String version) {
    return entry(
        "META-INF/maven/" + group + "/" + artifact + "/pom.properties",
        "artifactId=" + artifact + "\ngroupId=" + group + "\nversion=" + version + "\n");
  }

  SdkJars versionInfo(String root, String version) {
    return entry(root + "/core/util/VersionInfo.class", classWithConstant("SDK_VERSION", version));
  }

  SdkJars manifest(String... lines) {
    return entry(
        "META-INF/MANIFEST.MF",
        "Manifest-Version: 1.0\r\n" + String.join("\r\n", lines) + "\r\n\r\n");
  }

  SdkJars merged(SdkJars other) {
    entries.putAll(other.entries);
    return this;
  }

  SdkJars without(String name) {
    if (entries.remove(name) == null) {
      throw new IllegalArgumentException("no entry " + name);
    }
    return this;
  }

  SdkJars withoutPoms() {
    entries.keySet().removeIf(name -> name.endsWith("pom.properties"));
    return this;
  }

  /** Relocates like the shade plugin: classes move, Maven's files stay. */
  SdkJars relocated(String from, String to) {
    SdkJars moved = jar();
    entries.forEach(
        (name, content) -> {
          String service = "META-INF/services/" + from.replace('/', '.');
          if (name.startsWith(from)) {
            moved.entry(to + name.substring(from.length()), content);
          } else if (name.startsWith(service)) {
            moved.entry(
                "META-INF/services/" + to.replace('/', '.') + name.substring(service.length()),
                new String(content, UTF_8).replace(from.replace('/', '.'), to.replace('/', '.')));
          } else {
            moved.entry(name, content);
          }
        });
    return moved;
  }

  /** War plugins compress nested archives; Spring Boot and this class otherwise store them. */
  SdkJars compressingNested() {
    nestedDeflated = true;
    return this;
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(zipEntry(entry.getKey(), entry.getValue()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private ZipEntry zipEntry(String name, byte[] content) {
    ZipEntry entry = new ZipEntry(name);
    if (name.matches(".*\\.[jwe]ar") && !nestedDeflated) {
      CRC32 crc = new CRC32();
      crc.update(content);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(content.length);
      entry.setCrc(crc.getValue());
    }
    return entry;
  }

  Path writeTo(Path file) {
    return write(file, bytes());
  }

  Path unpackTo(Path directory) {
    entries.forEach((name, content) -> write(directory.resolve(name), content));
    return directory;
  }

  static Path write(Path file, byte[] content) {
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] classWithConstant(String field, String value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(0xcafebabe);
      out.writeInt(52);
      List<String> texts = new ArrayList<>(List.of("This", field, "Ljava/lang/String;"));
      texts.addAll(List.of("ConstantValue", value));
      out.writeShort(texts.size() + 5);
      for (String text : texts) {
        out.writeByte(1);
        out.writeUTF(text);
      }
      out.writeByte(8);
      out.writeShort(5); // 6: the value
      out.writeByte(5);
      out.writeLong(7); // 7 and 8: a long takes two places
      out.writeByte(7);
      out.writeShort(1); // 9: this class
      out.writeShort(1);
      out.writeShort(9);
      out.writeShort(0);
      out.writeShort(0); // interfaces
      out.writeShort(1); // fields
      out.writeShort(0x19);
      out.writeShort(2);
      out.writeShort(3);
      out.writeShort(1);
      out.writeShort(4);
      out.writeInt(2);
      out.writeShort(6);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static SdkInventory scan(String classPath, Path workingDirectory) {
    return scan(
        Map.of("java.class.path", classPath, "user.dir", workingDirectory.toString()),
        Optional.empty());
  }

  static SdkInventory scan(Map<String, String> properties, Optional<Path> ignored) {
    return scan(properties, Map.of(), ignored);
  }

  static SdkInventory scan(
      Map<String, String> properties, Map<String, String> variables, Optional<Path> ignored) {
    return ClassPathScanner.scan(
        ClassPathSources.ofJvm(properties, variables, List.of(), ignored), () -> false);
  }
}
