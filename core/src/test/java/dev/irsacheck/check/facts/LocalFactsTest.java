package dev.irsacheck.check.facts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.sts.AwsSdkRegions;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.token.TokenReading;
import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.snapshot.FakePod;
import dev.irsacheck.pod.snapshot.FileState;
import dev.irsacheck.pod.snapshot.PodSnapshot;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalFactsTest {
  private static final String MOUNT = "/var/run/secrets/eks.amazonaws.com/serviceaccount/token";
  private static final String FOLDER = "/var/run/secrets/kubernetes.io/serviceaccount/";
  private static final String ROLE = "arn:aws:iam::111122223333:role/orders";

  private final FakePod pod = new FakePod();

  @Test
  void aHealthyPodTellsAllThatNeedsNobodyElse() {
    pod.variable("AWS_ROLE_ARN", ROLE)
        .variable("AWS_WEB_IDENTITY_TOKEN_FILE", MOUNT)
        .variable("AWS_REGION", "eu-west-1")
        .variable("HOSTNAME", "orders-6d4cf56db6-x7k2p")
        .projected(MOUNT, token("system:serviceaccount:shop:orders"))
        .projected(FOLDER + "namespace", "shop\n");

    Facts facts = facts();

    assertThat(facts.get(FactKey.ROLE_ARN)).hasToString(ROLE);
    assertThat(facts.source(FactKey.ROLE_ARN)).hasToString("env AWS_ROLE_ARN");
    assertThat(facts.get(FactKey.TOKEN).subject()).isEqualTo("system:serviceaccount:shop:orders");
    assertThat(facts.get(FactKey.SERVICE_ACCOUNT)).isEqualTo(new ServiceAccount("shop", "orders"));
    assertThat(facts.source(FactKey.SERVICE_ACCOUNT)).hasToString(MOUNT);
    assertThat(facts.get(FactKey.NAMESPACE)).isEqualTo("shop");
    assertThat(facts.get(FactKey.WORKLOAD)).isEqualTo("deployment/orders");
    assertThat(facts.get(FactKey.REGION)).isEqualTo("eu-west-1");
    assertThat(facts.get(FactKey.CLOCK)).isEqualTo(FakePod.NOW);
    assertThat(facts.get(FactKey.USER)).isEqualTo("uid 65532, gid 65532");
    assertThat(facts.get(FactKey.STATIC_KEYS)).isEmpty();
  }

  @Test
  void sdkV2HeedsItsPropertyBeforeTheVariableAndV1Either() {
    pod.variable("AWS_EC2_METADATA_DISABLED", "true")
        .property("aws.disableEc2Metadata", "false")
        .property("com.amazonaws.sdk.disableEc2Metadata", "false");

    Map<Sdk, SourcedText> switches = facts().get(FactKey.METADATA_SWITCHES);

    assertThat(switches.get(Sdk.JAVA_V2).value()).isEqualTo("false");
    assertThat(switches.get(Sdk.JAVA_V1).source()).hasToString("env AWS_EC2_METADATA_DISABLED");
  }

  @Test
  void imdsIsAskedAtTheNodesOwnAddress() {
    assertThat(endpoints())
        .containsEntry(Sdk.JAVA_V2, "http://169.254.169.254")
        .containsEntry(Sdk.JAVA_V1, "http://169.254.169.254");
  }

  /** SDK v1 has only one address. */
  @ParameterizedTest
  @ValueSource(strings = {"IPv6", "ipv6", " IPV6 "})
  void byItsModeSdkV2AsksAnother(String mode) {
    pod.variable("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", mode);

    assertThat(endpoints())
        .containsEntry(Sdk.JAVA_V2, "http://[fd00:ec2::254]")
        .containsEntry(Sdk.JAVA_V1, "http://169.254.169.254");
  }

  @Test
  void sdkV2FailsAtAModeThatIsNone() {
    pod.variable("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "IPv5");

    assertThat(endpoints()).doesNotContainKey(Sdk.JAVA_V2);
  }

  @Test
  void anEndpointStandsBeforeTheModeAndEachSdkHasAPropertyOfItsOwn() {
    pod.variable("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "IPv6")
        .variable("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://192.0.2.1");
    assertThat(endpoints())
        .containsEntry(Sdk.JAVA_V2, "http://192.0.2.1")
        .containsEntry(Sdk.JAVA_V1, "http://192.0.2.1");

    pod.property("aws.ec2MetadataServiceEndpoint", "http://192.0.2.2")
        .property("com.amazonaws.sdk.ec2MetadataServiceEndpointOverride", "http://192.0.2.3");
    assertThat(endpoints())
        .containsEntry(Sdk.JAVA_V2, "http://192.0.2.2")
        .containsEntry(Sdk.JAVA_V1, "http://192.0.2.3");
  }

  @Test
  void sdkV2ReadsTheProfileToo() {
    pod.variable("AWS_CONFIG_FILE", "/aws/config")
        .projected("/aws/config", "[default]\nec2_metadata_service_endpoint_mode = IPv6\n");
    assertThat(endpoints()).containsEntry(Sdk.JAVA_V2, "http://[fd00:ec2::254]");

    pod.projected("/aws/config", "[default]\nec2_metadata_service_endpoint = http://192.0.2.4\n");
    assertThat(endpoints())
        .containsEntry(Sdk.JAVA_V2, "http://192.0.2.4")
        .containsEntry(Sdk.JAVA_V1, "http://169.254.169.254");
  }

  private Map<Sdk, String> endpoints() {
    Facts.Builder facts = Facts.builder();
    MetadataFacts.putEndpoints(facts, snapshot(), new AwsSdkRegions());
    return facts.build().get(FactKey.METADATA_ENDPOINTS);
  }

  @Test
  void anEmptyPodSaysOfEachFactWhyItIsUnknown() {
    Facts facts = facts();

    assertThat(reason(facts, FactKey.ROLE_ARN)).isEqualTo("AWS_ROLE_ARN is not set");
    assertThat(reason(facts, FactKey.TOKEN)).isEqualTo("AWS_WEB_IDENTITY_TOKEN_FILE is not set");
    assertThat(reason(facts, FactKey.TOKEN_FILE))
        .isEqualTo("AWS_WEB_IDENTITY_TOKEN_FILE is not set");
    assertThat(reason(facts, FactKey.REGION)).isEqualTo("AWS_REGION is not set");
    assertThat(reason(facts, FactKey.NAMESPACE)).isEqualTo("there is no " + FOLDER + "namespace");
    assertThat(reason(facts, FactKey.SERVICE_ACCOUNT))
        .isEqualTo("no token in this pod tells its service account");
    assertThat(facts.get(FactKey.DEFAULT_TOKEN_FILE).kind()).isEqualTo(FileState.Kind.MISSING);
  }

  @Test
  void aMalformedArnIsKnownAsTextOnly() {
    pod.variable("AWS_ROLE_ARN", "orders");

    assertThat(facts().get(FactKey.ROLE_ARN_TEXT)).isEqualTo("orders");
    assertThat(reason(facts(), FactKey.ROLE_ARN))
        .isEqualTo("AWS_ROLE_ARN is not the ARN of a role");
  }

  @Test
  void aFileThatCannotBeReadAndOneThatIsNoTokenAreTwoThings() {
    pod.variable("AWS_WEB_IDENTITY_TOKEN_FILE", MOUNT).stands(MOUNT, FileState.Kind.DIRECTORY);
    assertThat(reason(facts(), FactKey.TOKEN_READING))
        .isEqualTo("the token file could not be read");
    assertThat(reason(facts(), FactKey.TOKEN)).isEqualTo("the token file could not be read");

    pod.projected(MOUNT, "hello");
    assertThat(facts().get(FactKey.TOKEN_READING)).isInstanceOf(TokenReading.NotJwt.class);
    assertThat(reason(facts(), FactKey.TOKEN)).isEqualTo("the token file does not hold a token");
  }

  @Test
  void withoutAWebIdentityTheKubernetesTokenTellsTheServiceAccount() {
    pod.projected(FOLDER + "token", token("system:serviceaccount:shop:default"));

    assertThat(facts().get(FactKey.SERVICE_ACCOUNT))
        .isEqualTo(new ServiceAccount("shop", "default"));
    assertThat(facts().source(FactKey.SERVICE_ACCOUNT)).hasToString(FOLDER + "token");
  }

  @Test
  void aWebIdentityOfSomebodyElseLeavesTheQuestionToTheKubernetesToken() {
    pod.variable("AWS_WEB_IDENTITY_TOKEN_FILE", MOUNT)
        .projected(MOUNT, token("repo:octo/shop:ref:refs/heads/main"))
        .projected(FOLDER + "token", token("system:serviceaccount:shop:orders"));

    assertThat(facts().get(FactKey.SERVICE_ACCOUNT))
        .isEqualTo(new ServiceAccount("shop", "orders"));
  }

  @Test
  void aTokenKnowsThePodsNameBetterThanTheHost() {
    pod.variable("HOSTNAME", "ip-10-0-12-34")
        .projected(FOLDER + "token", tokenOf("orders-6d4cf56db6-x7k2p"));
    assertThat(facts().get(FactKey.WORKLOAD)).isEqualTo("deployment/orders");
    assertThat(facts().source(FactKey.WORKLOAD)).hasToString(FOLDER + "token");

    pod.variable("AWS_WEB_IDENTITY_TOKEN_FILE", MOUNT).projected(MOUNT, tokenOf("db-0"));
    assertThat(facts().get(FactKey.WORKLOAD)).isEqualTo("statefulset/db");
    assertThat(facts().source(FactKey.WORKLOAD)).hasToString(MOUNT);
  }

  @Test
  void aPodNameThatTellsNoWorkloadIsNotPassedOverForTheHost() {
    pod.variable("HOSTNAME", "ip-10-0-12-34").projected(FOLDER + "token", tokenOf("agent-x7k2p"));

    assertThat(facts().fact(FactKey.WORKLOAD).isKnown()).isFalse();
  }

  @Test
  void aTokenThatNamesNoPodLeavesTheWorkloadToTheHost() {
    pod.variable("HOSTNAME", "orders-6d4cf56db6-x7k2p")
        .variable("AWS_WEB_IDENTITY_TOKEN_FILE", MOUNT)
        .projected(MOUNT, token("system:serviceaccount:shop:orders"));

    assertThat(facts().get(FactKey.WORKLOAD)).isEqualTo("deployment/orders");
    assertThat(facts().source(FactKey.WORKLOAD)).hasToString("env HOSTNAME");
  }

  @Test
  void onlyOverriddenValuesOfTheWebhookCount() {
    pod.variable("AWS_ROLE_ARN", ROLE)
        .property("aws.roleArn", ROLE + "-2")
        .variable("AWS_REGION", "eu-west-1")
        .property("aws.region", "eu-central-1");

    assertThat(facts().get(FactKey.OVERRIDDEN))
        .containsExactly(
            new SourcedText(ROLE + "-2", Source.property("aws.roleArn")),
            new SourcedText(ROLE, Source.env("AWS_ROLE_ARN")));
    assertThat(facts().source(FactKey.ROLE_ARN)).hasToString("system property aws.roleArn");
  }

  @Test
  void aReasonWithAPathInItStaysOnOneLine() {
    Facts facts =
        LocalFacts.gather(
                PodSnapshot.capture(pod, MOUNT, "/tmp/a\nb", null, () -> Duration.ofMinutes(1)),
                new AwsSdkRegions())
            .build();

    assertThat(reason(facts, FactKey.NAMESPACE)).isEqualTo("there is no /tmp/a?b");
  }

  private Facts facts() {
    return LocalFacts.gather(snapshot(), new AwsSdkRegions()).build();
  }

  private PodSnapshot snapshot() {
    return PodSnapshot.capture(pod, MOUNT, FOLDER + "namespace", null, () -> Duration.ofMinutes(1));
  }

  private static <T> String reason(Facts facts, FactKey<T> key) {
    assertThat(facts.fact(key)).isInstanceOf(Fact.Unknown.class);
    return ((Fact.Unknown<T>) facts.fact(key)).reason();
  }

  private static String tokenOf(String podName) {
    return token(
        "system:serviceaccount:shop:orders\",\"kubernetes.io\":{\"pod\":{\"name\":\""
            + podName
            + "\"}},\"x\":\"");
  }

  private static String token(String subject) {
    String claims =
        "{\"iss\":\"https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE\","
            + "\"aud\":[\"sts.amazonaws.com\"],\"exp\":1795000000,\"sub\":\""
            + subject
            + "\"}";
    return "e30."
        + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8))
        + ".c2ln";
  }
}
