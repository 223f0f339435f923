package dev.irsacheck.check.sdk;

import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.pod.classpath.Sdk;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SdkHasOneHttpClientTest {
  private static final Check CHECK = new SdkHasOneHttpClient();

  private static PodFacts application(SdkJars jars) {
    return healthy().with(FactKey.SDK_INVENTORY, jars.inventory());
  }

  private static SdkJars sdk(String version) {
    return new SdkJars().with(Sdk.JAVA_V2, "auth", version).with(Sdk.JAVA_V2, "sts", version);
  }

  @Test
  void theSameTwice() {
    application(sdk("2.17.1").client("apache-client").client("apache-client")).holds(CHECK);
  }

  @Test
  void thePriorityDecidesNotTheClassPath() {
    SdkJars jars = sdk("2.31.60").client("aws-crt-client").client("apache-client");
    Finding finding = application(jars).warns(CHECK);
    assertThat(finding.headline())
        .isEqualTo(
            "keep one HTTP client on the class path: SDK v2 finds 2 and chooses apache-client");
    assertThat(finding.fixes().get(0).command()).endsWith("=a.provider.apache-client");
  }

  @Test
  void apache5ComesFirstOnceItIsTheDefault() {
    assertThat(apache5In("2.46.0").headline()).endsWith("chooses apache5-client");
    assertThat(apache5In("2.45.9").headline()).endsWith("chooses by its version's own priority");
  }

  private static Finding apache5In(String version) {
    return application(sdk(version).client("apache-client").client("apache5-client")).warns(CHECK);
  }

  @Test
  void aVersionThatDoesNotChoose() {
    SdkJars jars = sdk("2.21.46").client("aws-crt-client").client("apache-client");
    assertThat(application(jars).warns(CHECK).headline())
        .endsWith("fails, because it is older than 2.22.0");
    jars = sdk("2.22.0").client("aws-crt-client").client("apache-client");
    assertThat(application(jars).warns(CHECK).headline()).endsWith("chooses apache-client");
  }

  @Test
  void theBundleHasThemAllOnPurpose() {
    SdkJars jars = new SdkJars();
    jars.with(Sdk.JAVA_V2, "bundle", "2.31.60").with(Sdk.JAVA_V2, "auth", "2.31.60");
    jars.with(Sdk.JAVA_V2, "sts", "2.31.60");
    for (String client : new String[] {"apache-client", "url-connection-client"}) {
      jars.client(client, "/app/lib/bundle.jar", Optional.empty());
    }
    application(jars).holds(CHECK);
    application(jars.client("aws-crt-client")).warns(CHECK);
  }

  @Test
  void anotherCopysClientIsNoChoice() {
    SdkJars jars = sdk("2.31.60").client("apache-client");
    jars.relocated("com.acme.awssdk", Sdk.JAVA_V2, "auth", "2.31.60");
    jars.client("aws-crt-client", "/app/shaded/all.jar", Optional.of("com.acme.awssdk"));
    application(jars).holds(CHECK);
  }
}
