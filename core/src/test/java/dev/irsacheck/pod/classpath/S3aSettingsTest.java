package dev.irsacheck.pod.classpath;

import static dev.irsacheck.pod.classpath.SdkJars.scan;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3aSettingsTest {
  private static final String CORE_SITE =
      """
      <configuration>
        <property>
          <name>fs.s3a.aws.credentials.provider</name>
          <value>com.acme.OurProvider</value>
        </property>
      </configuration>
      """;

  @TempDir Path app;

  private SdkInventory found(Map<String, String> more) {
    Map<String, String> properties = new HashMap<>(more);
    properties.putIfAbsent("java.class.path", "conf");
    properties.put("user.dir", app.toString());
    return scan(properties, Optional.empty());
  }

  private List<String> told(Map<String, String> more) {
    return found(more).s3aSettings();
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(app.resolve("conf"));
    Files.writeString(app.resolve("conf").resolve(name), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spark.hadoop.fs.s3a.aws.credentials.provider",
        "fs.s3a.bucket.orders-2026.aws.credentials.provider",
        "spark.hadoop.fs.s3a.access.key"
      })
  void aProviderOrAKeyForAllBucketsOrOne(String name) throws IOException {
    assertThat(told(Map.of(name, "secret"))).containsExactly("system property " + name);
    String command = "org.apache.spark.deploy.SparkSubmit --conf " + name + "=secret a.jar";
    assertThat(told(Map.of("sun.java.command", command)))
        .containsExactly(name + " in the command line");
    for (String file : List.of("spark-defaults.conf", "spark.properties")) {
      write(file, "spark.app.name a\n" + name + "   secret\n");
      assertThat(told(Map.of())).containsExactly(name + " in " + app.resolve("conf"));
      Files.delete(app.resolve("conf").resolve(file));
    }
  }

  @Test
  void hadoopsOwnFileInDirectoriesAndArchives() throws IOException {
    write("core-site.xml", CORE_SITE);
    SdkJars.jar().entry("core-site.xml", CORE_SITE).writeTo(app.resolve("app.jar"));
    SdkJars.jar().entry("BOOT-INF/classes/core-site.xml", CORE_SITE).writeTo(app.resolve("b.jar"));
    SdkJars.jar().entry("templates/core-site.xml", CORE_SITE).writeTo(app.resolve("data.jar"));

    String name = "fs.s3a.aws.credentials.provider in ";
    assertThat(told(Map.of("java.class.path", "conf:app.jar:b.jar:data.jar")))
        .containsExactly(
            name + app.resolve("conf"), name + app.resolve("app.jar"), name + app.resolve("b.jar"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fs.s3a.endpoint",
        "fs.s3a.secret.key",
        "fs.s3a.aws.credentials.providers",
        "fs.s3a.assumed.role.credentials.provider"
      })
  void otherSettingsSayNothing(String name) throws IOException {
    write("core-site.xml", CORE_SITE.replace("fs.s3a.aws.credentials.provider", name));
    assertThat(told(Map.of(name, "x", "sun.java.command", "App " + name + "=x"))).isEmpty();
  }

  @Test
  void aFileThatIsTooLargeIsLeftAlone() throws IOException {
    write("core-site.xml", CORE_SITE + " ".repeat(PropertiesFile.MAX_LENGTH));
    assertThat(told(Map.of())).isEmpty();
    assertThat(found(Map.of()).unreadable()).isEmpty();
  }

  @Test
  void anExecutorOfSparkIsKnownByItsClass() {
    String executor = "org.apache.spark.executor.CoarseGrainedExecutorBackend --cores 1";
    assertThat(found(Map.of("sun.java.command", executor)).isOfSparksExecutor()).isTrue();
    String driver = "org.apache.spark.deploy.SparkSubmit --class A a.jar";
    assertThat(found(Map.of("sun.java.command", driver)).isOfSparksExecutor()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.apache.hadoop.fs.s3a.auth.IAMInstanceCredentialsProvider",
        "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider, "
            + "org.apache.hadoop.fs.s3a.auth.IAMInstanceCredentialsProvider",
        "com.amazonaws.auth.InstanceProfileCredentialsProvider"
      })
  void aListThatEndsAtTheNode(String list) {
    assertThat(S3aSetting.ofNode("--conf spark.hadoop." + S3aSetting.PROVIDER + "=" + list))
        .isNotNull()
        .endsWith(list.substring(list.lastIndexOf('.')));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.amazonaws.auth.WebIdentityTokenCredentialsProvider",
        "com.acme.OurProvider,org.apache.hadoop.fs.s3a.auth.IAMInstanceCredentialsProvider",
        "software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider,"
            + "org.apache.hadoop.fs.s3a.auth.IAMInstanceCredentialsProvider",
        "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider",
        "${PROVIDER}"
      })
  void aListThatMayReadAWebIdentityOrKeys(String list) {
    assertThat(S3aSetting.ofNode(S3aSetting.PROVIDER + "=" + list)).isNull();
  }

  /** A group that Java's regular expressions repeat by recursion overflows the stack. */
  @Test
  void aListMayBeLong() {
    String key = "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider";
    String node = "org.apache.hadoop.fs.s3a.auth.IAMInstanceCredentialsProvider";
    String list = (key + ",").repeat(50_000) + node;
    assertThat(S3aSetting.ofNode(S3aSetting.PROVIDER + "=" + list)).isEqualTo(node);
  }
}
