package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationPropertiesTest {
  @TempDir Path javaHome;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.class.path",
        "loader.path",
        "catalina.base",
        "irsacheck.expect-role",
        "aws.region",
        "https.proxyHost",
        "http.nonProxyHosts",
        "socksProxyHost",
        "java.net.preferIPv4Stack",
        "javax.net.ssl.trustStorePassword",
        "jdk.tls.client.protocols",
      })
  void whatSaysWhereTheJarsAreAndHowToConnectIsHandedOver(String name) throws IOException {
    assertThat(handedOver(name, "ü=1\\2\n").getProperty("property." + name)).isEqualTo("ü=1\\2\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.home",
        "java.version",
        "javax.xml.parsers.SAXParserFactory",
        "java.util.logging.manager",
        "java.system.class.loader",
        "user.name",
        JavaVersion.STAND_IN,
      })
  void whatBelongsToTheApplicationsJvmAloneIsNot(String name) throws IOException {
    assertThat(handedOver(name, "x")).doesNotContainKey("property." + name);
  }

  @Test
  void theApplicationsOwnTrustStoreIsTheDefault() throws IOException {
    Path security = Files.createDirectories(javaHome.resolve("lib/security"));
    Path cacerts = Files.createFile(security.resolve("cacerts"));
    assertThat(trustStore(handedOver("a", "b"))).isEqualTo(cacerts.toString());

    Path jssecacerts = Files.createFile(security.resolve("jssecacerts"));
    assertThat(trustStore(handedOver("a", "b"))).isEqualTo(jssecacerts.toString());

    assertThat(trustStore(handedOver("javax.net.ssl.trustStore", "/mine"))).isEqualTo("/mine");
  }

  @Test
  void withoutAnyTheOtherJavaUsesItsOwn() throws IOException {
    assertThat(trustStore(handedOver("a", "b"))).isNull();
  }

  private static String trustStore(Properties handedOver) {
    return handedOver.getProperty("property.javax.net.ssl.trustStore");
  }

  private Properties handedOver(String name, String value) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("java.home", javaHome.toString());
    properties.setProperty(name, value);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ApplicationProperties.read(properties).with("absent", null).store(bytes);
    Properties read = new Properties();
    read.load(new ByteArrayInputStream(bytes.toByteArray()));
    return read;
  }
}
