package dev.irsacheck.check.sdk;

import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.pod.classpath.Sdk;
import org.junit.jupiter.api.Test;

class SdkFindsStsInEveryThreadTest {
  private static final Check CHECK = new SdkFindsStsInEveryThread();

  private static PodFacts application(SdkJars jars) {
    return healthy().with(FactKey.SDK_INVENTORY, jars.inventory());
  }

  private static final String BOOT = "/app/orders.jar!BOOT-INF/lib/";

  private static PodFacts sdk(String folder, String version) {
    return application(
        new SdkJars()
            .nested(folder, Sdk.JAVA_V2, "auth", version)
            .nested(folder, Sdk.JAVA_V2, "sts", version));
  }

  @Test
  void inAnExecutableJarFromTheFixOn() {
    assertThat(sdk(BOOT, "2.15.24").warns(CHECK).headline())
        .startsWith("upgrade SDK v2 to 2.15.25");
    sdk(BOOT, "2.15.25").holds(CHECK);
  }

  @Test
  void inAWarThatWasUnpacked() {
    sdk("/usr/local/tomcat/webapps/shop/WEB-INF/lib/", "2.15.24").warns(CHECK);
  }

  @Test
  void plainJarsAreKnownToEveryThread() {
    sdk("/app/lib/", "2.15.24").holds(CHECK);
  }

  @Test
  void anUnknownVersionTellsNothing() {
    sdk(BOOT, "none").holds(CHECK);
  }

  @Test
  void withoutStsThereIsNothingToFind() {
    application(new SdkJars().nested(BOOT, Sdk.JAVA_V2, "auth", "2.15.24")).doesNotRun(CHECK);
  }
}
