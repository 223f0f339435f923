package dev.irsacheck.check.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.sts.AwsSdkRegions;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.pod.snapshot.FakePod;
import dev.irsacheck.pod.snapshot.PodSnapshot;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SdkRefusalsFactTest {
  private static final String CONFIG = "/home/app/.aws/config";
  private static final String CREDENTIALS = "/home/app/.aws/credentials";

  private final FakePod pod = new FakePod().variable("HOME", "/home/app");

  @Test
  void aHealthyPodHasNone() {
    pod.projected(CONFIG, "[default]\nregion = eu-west-1\n");
    pod.variable("AWS_USE_FIPS_ENDPOINT", "false");

    assertThat(refusals()).isEmpty();
  }

  @Test
  void aVariableWithItsValue() {
    pod.variable("AWS_MAX_ATTEMPTS", "many");

    assertThat(refusals())
        .containsExactly(
            new SdkRefusal(
                "many",
                Source.env("AWS_MAX_ATTEMPTS"),
                "takes only a whole number of at least 1",
                null));
  }

  @ParameterizedTest
  @CsvSource({
    "'[default]\nregion = x\nnonsense here\n', 3, Expected an '=' sign defining a property",
    "'region = x\n', 1, Expected a profile definition",
    "'[default\n', 1, Profile definition must end with ']'",
    "'[default]\n= x\n', 2, Property did not have a name"
  })
  void aMalformedFileWithTheLine(String content, int line, String words) {
    for (String path : new String[] {CONFIG, CREDENTIALS}) {
      pod.projected(CONFIG, "").projected(CREDENTIALS, "").projected(path, content);

      assertThat(refusals())
          .containsExactly(
              new SdkRefusal(
                  null, Source.file(path + " line " + line), "is malformed: " + words, null));
    }
  }

  @Test
  void aValueInTheProfileThatCountsUnlessAVariableSetsItToo() {
    pod.projected(CONFIG, "[profile shop]\nregion = x\n\nuse_fips_endpoint = 1\n");
    assertThat(refusals()).isEmpty();

    pod.variable("AWS_PROFILE", "shop");
    assertThat(refusals())
        .containsExactly(
            new SdkRefusal("1", Source.file(CONFIG + " line 4"), "takes only true or false", null));

    pod.variable("AWS_USE_FIPS_ENDPOINT", "true");
    assertThat(refusals()).isEmpty();
  }

  @Test
  void anEmptyEndpointUnlessEndpointsAreIgnored() {
    pod.variable("AWS_ENDPOINT_URL", "");
    assertThat(refusals())
        .containsExactly(
            new SdkRefusal("", Source.env("AWS_ENDPOINT_URL"), "takes only a URL", "2.28.1"));

    pod.variable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "TRUE");
    assertThat(refusals()).isEmpty();
  }

  @Test
  void theFileOfCredentialsComesFirst() {
    pod.projected(CONFIG, "[default]\nretry_mode = x\n");
    pod.projected(CREDENTIALS, "[default]\nretry_mode = standard\n");

    assertThat(refusals()).isEmpty();
  }

  private List<SdkRefusal> refusals() {
    Facts.Builder facts = Facts.builder();
    SdkRefusalsFact.put(
        facts,
        PodSnapshot.capture(pod, "/mount", "/ns", null, () -> Duration.ofMinutes(1)),
        new AwsSdkRegions());
    return facts.build().get(FactKey.SDK_REFUSALS);
  }
}
