package dev.irsacheck.check.sdk;

import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.FactKey;
import org.junit.jupiter.api.Test;

class ClassPathReadableTest {
  private static final Check CHECK = new ClassPathReadable();

  private static PodFacts application(SdkJars jars) {
    return healthy().with(FactKey.SDK_INVENTORY, jars.inventory());
  }

  @Test
  void oneIsNamedWithItsReason() {
    Finding finding = application(new SdkJars().unreadable("/a.jar", "encrypted")).warns(CHECK);
    assertThat(finding.headline()).endsWith("cannot be read: /a.jar (encrypted)");
    assertThat(finding.evidence().get(0).label()).isEqualTo("/a.jar");
  }

  @Test
  void ofMoreThanThreeTheRestIsCounted() {
    SdkJars jars = new SdkJars();
    for (String name : new String[] {"/a.jar", "/b.jar", "/c.jar", "/d.jar", "/e.jar"}) {
      jars.unreadable(name, "encrypted");
    }
    Finding finding = application(jars).warns(CHECK);
    assertThat(finding.headline()).endsWith("/c.jar (encrypted) and 2 more");
    assertThat(finding.evidence()).hasSize(4);
    assertThat(finding.evidence().get(3).value()).isEqualTo("2 more");
  }
}
