package dev.irsacheck.pod.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.pod.snapshot.StaticKeys.Readers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaticKeysTest {
  private static final String ID = "AKIAIOSFODNN7EXAMPLE";

  private final FakePod pod = new FakePod();

  @ParameterizedTest
  @CsvSource({
    "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, BOTH",
    "AWS_ACCESS_KEY_ID, AWS_SECRET_KEY, V1_ONLY",
    "AWS_ACCESS_KEY, AWS_SECRET_ACCESS_KEY, V1_ONLY",
    "AWS_ACCESS_KEY, AWS_SECRET_KEY, V1_ONLY"
  })
  void aPairInTheEnvironmentShadowsTheWebIdentity(String id, String secret, Readers readers) {
    pod.variable(id, ID).variable(secret, "secret");

    assertThat(read()).containsExactly(new StaticKeys("AKIA…", Source.env(id), readers, null));
  }

  @ParameterizedTest
  @CsvSource({"aws.secretKey, V1_ONLY", "aws.secretAccessKey, V2_ONLY"})
  void aPairInSystemPropertiesShadowsTheWebIdentity(String secret, Readers readers) {
    pod.property("aws.accessKeyId", ID).property(secret, "secret");

    assertThat(read())
        .containsExactly(
            new StaticKeys("AKIA…", Source.property("aws.accessKeyId"), readers, null));
  }

  @Test
  void bothSecretsInSystemPropertiesServeBothSdks() {
    pod.property("aws.accessKeyId", ID)
        .property("aws.secretKey", "secret")
        .property("aws.secretAccessKey", "secret");

    assertThat(read()).extracting(StaticKeys::readers).containsExactly(Readers.BOTH);
  }

  @Test
  void systemPropertiesComeFirstAsInSdkV2() {
    pod.variable("AWS_ACCESS_KEY_ID", ID)
        .variable("AWS_SECRET_ACCESS_KEY", "secret")
        .property("aws.accessKeyId", ID)
        .property("aws.secretAccessKey", "secret");

    assertThat(read())
        .extracting(StaticKeys::source)
        .containsExactly(Source.property("aws.accessKeyId"), Source.env("AWS_ACCESS_KEY_ID"));
  }

  @Test
  void theNewerNameComesBeforeTheOlder() {
    pod.variable("AWS_ACCESS_KEY_ID", ID)
        .variable("AWS_ACCESS_KEY", "ASIAOTHER")
        .variable("AWS_SECRET_ACCESS_KEY", "secret");

    assertThat(read())
        .containsExactly(
            new StaticKeys("AKIA…", Source.env("AWS_ACCESS_KEY_ID"), Readers.BOTH, null));
  }

  @ParameterizedTest
  @CsvSource({
    "AWS_ACCESS_KEY_ID",
    "AWS_ACCESS_KEY",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SECRET_KEY",
    "AWS_SESSION_TOKEN"
  })
  void halfAPairShadowsNothing(String name) {
    pod.variable(name, ID);

    assertThat(read()).isEmpty();
  }

  @Test
  void anIdHereAndASecretThereAreNoPair() {
    pod.variable("AWS_ACCESS_KEY_ID", ID).property("aws.secretAccessKey", "secret");

    assertThat(read()).isEmpty();
  }

  @Test
  void blankHalvesCountAsMissing() {
    pod.variable("AWS_ACCESS_KEY_ID", ID).variable("AWS_SECRET_ACCESS_KEY", " ");
    pod.property("aws.accessKeyId", "").property("aws.secretAccessKey", "secret");

    assertThat(read()).isEmpty();
  }

  @Test
  void aCleanPodHasNone() {
    assertThat(read()).isEmpty();
  }

  @Test
  void ofAKeyNoMoreThanItsKindShows() {
    pod.variable("AWS_ACCESS_KEY_ID", " " + ID).variable("AWS_SECRET_ACCESS_KEY", "secret");

    assertThat(read().toString()).contains("AKIA…").doesNotContain("IOSF", "secret");
  }

  private List<StaticKeys> read() {
    return StaticKeys.read(pod.variables());
  }
}
