package dev.irsacheck.options.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RehearsedPropertiesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "javax.net.ssl.trustStore",
        "https.proxyHost",
        "http.nonProxyHosts",
        "jdk.tls.client.protocols",
        "java.net.preferIPv4Stack",
        "java.security.properties",
        "sun.net.client.defaultConnectTimeout",
        "user.home",
        "aws.region",
        "com.amazonaws.sdk.stsRegionalEndpoints",
        "software.amazon.awssdk.http.service.impl",
        "a.name.of.the.applications"
      })
  void theApplicationsAreInForce(String name) {
    assertThat(RehearsedProperties.of(Map.of(name, "x"))).containsEntry(name, "x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.home",
        "java.class.path",
        "java.system.class.loader",
        "java.security.manager",
        "java.util.logging.config.file",
        "java.util.logging.manager",
        "sun.boot.library.path",
        "jdk.module.path",
        "jdk.internal.httpclient.debug",
        "user.dir",
        "file.encoding",
        "os.name",
        "org.apache.commons.logging.Log",
        "slf4j.provider",
        "com.amazonaws.sdk.enableDefaultMetrics"
      })
  void theJvmsAreNotNorWhatNamesALogger(String name) {
    assertThat(RehearsedProperties.of(Map.of(name, "x"))).doesNotContainKey(name);
  }

  @Test
  void theMetadataServiceIsOffWhateverTheApplicationSays() {
    assertThat(RehearsedProperties.of(Map.of("aws.disableEc2Metadata", "false")))
        .containsEntry("aws.disableEc2Metadata", "true")
        .containsEntry("com.amazonaws.sdk.disableEc2Metadata", "true");
  }
}
