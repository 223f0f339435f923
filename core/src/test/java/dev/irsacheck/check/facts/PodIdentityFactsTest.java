package dev.irsacheck.check.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.sts.AwsSdkRegions;
import dev.irsacheck.chain.webhook.Association;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.pod.snapshot.FakePod;
import dev.irsacheck.pod.snapshot.PodSnapshot;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PodIdentityFactsTest {
  private static final String AGENT = "http://169.254.170.23/v1/credentials";

  private final FakePod pod = new FakePod();

  private Facts facts() {
    PodSnapshot snapshot =
        PodSnapshot.capture(
            pod, "/var/run/token", "/var/run/namespace", null, () -> Duration.ofMinutes(1));
    return LocalFacts.gather(snapshot, new AwsSdkRegions()).build();
  }

  private Mechanism mechanism() {
    return facts().fact(FactKey.MECHANISM).orElse(null);
  }

  private FakePod agent(String uri) {
    return pod.variable("AWS_CONTAINER_CREDENTIALS_FULL_URI", uri);
  }

  @Test
  void aWholeWebIdentityComesFirstInEverySdk() {
    agent(AGENT)
        .variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", Association.TOKEN_FILE)
        .variable("AWS_WEB_IDENTITY_TOKEN_FILE", "/token")
        .variable("AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/orders");

    assertThat(mechanism()).isEqualTo(Mechanism.IRSA);
    assertThat(facts().fact(FactKey.AGENT).isKnown()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"AWS_ROLE_ARN", "AWS_WEB_IDENTITY_TOKEN_FILE"})
  void halfOfOneIsNone(String variable) {
    agent(AGENT).variable(variable, "arn:aws:iam::111122223333:role/orders");

    assertThat(mechanism()).isEqualTo(Mechanism.POD_IDENTITY);
    assertThat(facts().fact(FactKey.ROLE_ARN_TEXT).isKnown()).isFalse();
    assertThat(facts().fact(FactKey.TOKEN_PATH).isKnown()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.170.23/v1/credentials",
        "http://169.254.170.23:80/v1/credentials",
        "HTTP://169.254.170.23/v1/credentials",
        "http://[fd00:ec2::23]/v1/credentials"
      })
  void theAgentIsAtItsAddresses(String uri) {
    agent(uri);

    assertThat(mechanism()).isEqualTo(Mechanism.POD_IDENTITY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.170.2/v2/credentials",
        "http://127.0.0.1:9911/role",
        "https://169.254.170.23/v1/credentials",
        "http://169.254.170.23.example.com/v1/credentials",
        "http://user@169.254.170.23/v1/credentials",
        "169.254.170.23",
        "http://[fd00:ec2::24]/",
        "{{ .Values.uri }}"
      })
  void elsewhereItIsNot(String uri) {
    agent(uri);

    assertThat(mechanism()).isNull();
    assertThat(facts().fact(FactKey.AGENT).isKnown()).isFalse();
  }

  @Test
  void atALoopbackAddressItIsOneThatTakesATokenFromAFile() {
    agent("http://127.0.0.1:8080/v1/credentials")
        .variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "/token");

    assertThat(mechanism()).isEqualTo(Mechanism.POD_IDENTITY);
  }

  @Test
  void ofATokenInAVariableNothingIsKnownButItsLength() {
    agent(AGENT).variable("AWS_CONTAINER_AUTHORIZATION_TOKEN", "Basic c2VjcmV0");

    assertThat(facts().get(FactKey.INLINE_TOKEN)).isEqualTo("14 characters");
  }

  private String problem() {
    return facts().fact(FactKey.AGENT_URI_PROBLEM).orElse(null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://169.254.170.23/v1/credentials",
        "https://[fd00:ec2::23]/v1/credentials",
        "169.254.170.23/v1/credentials",
        "localhost:5555/creds",
        "http://fd00:ec2::23/v1/credentials",
        "http://[fd00:ec2::23/v1/credentials",
        "\"http://169.254.170.23/v1/credentials\"",
        "'http://169.254.170.23/v1/credentials'",
        " http://169.254.170.23/v1/credentials",
        "http://169.254.170.23/v1/credentials\n",
        "http://169.254.170.23:99999/v1/credentials",
        "http://169.254.170.23:x/v1/credentials",
        "http:///v1/credentials",
        "ftp://169.254.170.23/v1/credentials",
        "{{ .Values.uri }}"
      })
  void someTextsLeadNowhere(String uri) {
    agent(uri);

    assertThat(problem()).isNotNull();
    assertThat(mechanism()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.170.23/v1/credentials",
        "http://[fd00:ec2::23]/v1/credentials",
        "http://169.254.170.2/v2/credentials",
        "https://vault.example.com/creds?role=a:b",
        "http://user:word@my_host:8080/creds",
        "http://127.0.0.1:9911/role",
        "http://[::1]:9911/role"
      })
  void othersLeadSomewhere(String uri) {
    agent(uri);

    assertThat(problem()).isNull();
  }

  @Test
  void aUriThatNoSdkReadsIsNotLookedAt() {
    agent("169.254.170.23").variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/credentials");

    assertThat(problem()).isNull();
  }
}
