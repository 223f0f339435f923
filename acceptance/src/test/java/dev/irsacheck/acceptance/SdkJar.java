package dev.irsacheck.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.CRC32;

/** A jar with the entries that identify a module of the AWS SDK, all empty. */
final class SdkJar implements AutoCloseable {
  private static final String V2 = "software/amazon/awssdk/";
  private static final String V1 = "com/amazonaws/";

  private final Path file;
  private final JarOutputStream out;

  private SdkJar(Path file) throws IOException {
    this.file = file;
    this.out = new JarOutputStream(Files.newOutputStream(file));
  }

  static SdkJar at(Path file) throws IOException {
    return new SdkJar(file);
  }

  SdkJar version(String group, String artifact, String version) throws IOException {
    String text = "groupId=" + group + "\nartifactId=" + artifact + "\nversion=" + version + "\n";
    return entry("META-INF/maven/" + group + "/" + artifact + "/pom.properties", text);
  }

  SdkJar v2(String artifact, String version) throws IOException {
    return version("software.amazon.awssdk", artifact, version);
  }

  SdkJar v1(String artifact, String version) throws IOException {
    return version("com.amazonaws", artifact, version);
  }

  SdkJar v2Chain() throws IOException {
    return entry(V2 + "auth/credentials/DefaultCredentialsProvider.class", "");
  }

  SdkJar v2Sts() throws IOException {
    return entry(V2 + "services/sts/StsClient.class", "")
        .entry(V2 + "services/sts/internal/StsWebIdentityCredentialsProviderFactory.class", "");
  }

  SdkJar v2HttpClient() throws IOException {
    return entry(
        "META-INF/services/" + V2.replace('/', '.') + "http.SdkHttpService",
        "software.amazon.awssdk.http.urlconnection.UrlConnectionSdkHttpService\n");
  }

  /** An unused SDK stops no application, so something must call AWS. */
  SdkJar v2ServiceClient() throws IOException {
    return entry(V2 + "services/s3/S3Client.class", "");
  }

  SdkJar v1ServiceClient() throws IOException {
    return entry(V1 + "services/s3/AmazonS3Client.class", "");
  }

  SdkJar v1Chain() throws IOException {
    return entry(V1 + "auth/DefaultAWSCredentialsProviderChain.class", "");
  }

  SdkJar v1Sts() throws IOException {
    String sts = V1 + "services/securitytoken/";
    return entry(sts + "AWSSecurityTokenService.class", "")
        .entry(sts + "internal/STSProfileCredentialsService.class", "");
  }

  /** Spring Boot packs jars stored, not compressed. */
  SdkJar springBootLibrary(Path jar) throws IOException {
    byte[] bytes = Files.readAllBytes(jar);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    JarEntry entry = new JarEntry("BOOT-INF/lib/" + jar.getFileName());
    entry.setMethod(JarEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    out.putNextEntry(entry);
    out.write(bytes);
    return this;
  }

  Path written() throws IOException {
    close();
    return file;
  }

  private SdkJar entry(String name, String content) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(content.getBytes(UTF_8));
    return this;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
