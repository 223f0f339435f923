package dev.irsacheck.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.facts.CallerIdentity;
import dev.irsacheck.facts.Workload;
import dev.irsacheck.sts.AwsSdkRegions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small grammars: issuers, workloads, session names, callers. */
class NamesTest {
  @ParameterizedTest
  @CsvSource({
    "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE, eu-west-1, aws",
    "https://OIDC.eks.EU-WEST-1.amazonaws.com/id/EXAMPLE, eu-west-1, aws",
    "https://oidc.eks.cn-north-1.amazonaws.com.cn/id/EXAMPLE, cn-north-1, aws-cn",
    "https://oidc.eks.us-gov-west-1.amazonaws.com/id/EXAMPLE, us-gov-west-1, aws-us-gov",
    "https://oidc-eks.eu-west-1.api.aws/id/EXAMPLE, eu-west-1, aws",
    "https://oidc-eks.cn-north-1.api.amazonwebservices.com.cn/id/EXAMPLE, cn-north-1, aws-cn",
    "https://oidc.eks.eusc-de-east-1.amazonaws.eu/id/EXAMPLE, eusc-de-east-1, aws-eusc"
  })
  void anEksIssuersHostTellsItsRegion(String url, String region, String partition) {
    Issuer issuer = Issuer.of(url, new AwsSdkRegions());

    assertThat(issuer.eks()).isTrue();
    assertThat(issuer.region()).isEqualTo(region);
    assertThat(issuer.partition()).isEqualTo(partition);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "https://oidc.example.com",
        "https://s3.eu-west-1.amazonaws.com/my-issuer",
        // The order of the webhook's own README: no host of EKS is named like this.
        "https://oidc.eu-west-1.eks.amazonaws.com/id/EXAMPLE",
        "https://oidc.eks.eu-west-1",
        "https://oidc.eks..amazonaws.com",
        "kubernetes/serviceaccount",
        "not a url",
        ""
      })
  void anyOtherIssuerTellsNone(String url) {
    Issuer issuer = Issuer.of(url, new AwsSdkRegions());

    assertThat(issuer.eks()).isFalse();
    assertThat(issuer.region()).isNull();
    assertThat(issuer.partition()).isNull();
    assertThat(issuer.host()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example, https://a.example/.well-known/openid-configuration",
    "https://a.example/, https://a.example/.well-known/openid-configuration",
    "https://a.example/id/B, https://a.example/id/B/.well-known/openid-configuration"
  })
  void theDiscoveryDocumentStandsBelowTheIssuer(String issuer, String url) {
    assertThat(Issuer.discovery(issuer)).isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource({
    "orders-6d4cf56db6-x7k2p, deployment/orders",
    "my-orders-api-7c9b8d6f5c-zx4vw, deployment/my-orders-api",
    "orders-5b5d6c7-x7k2p, deployment/orders",
    "orders-0, statefulset/orders",
    "my-orders-12, statefulset/my-orders"
  })
  void aPodsNameTellsItsWorkload(String pod, String workload) {
    assertThat(Workload.of(pod)).isEqualTo(workload);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "orders",
        "orders-",
        "-orders",
        "",
        "-",
        "fluent-bit-x7k2p",
        "orders-6d4cf56db6-aeiou",
        "orders-6d4cf56db6-x7k2",
        "ip-10-0-1-70000",
        "x7k2p-x7k2p"
      })
  void anyOtherNameTellsNone(String pod) {
    assertThat(Workload.of(pod)).isNull();
  }

  @Test
  void aCronJobsPodIsNoDeploymentsThoughItsNumberLooksGenerated() {
    assertThat(Workload.of("report-29465785-x7k2p")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab", "irsa-check", "a_b+c=d,e.f@g-h"})
  void aSessionNameTakesTheCharactersOfIam(String name) {
    assertThat(SessionName.problem(name)).isNull();
  }

  @Test
  void aSessionNameHas2To64Characters() {
    assertThat(SessionName.problem("x".repeat(64))).isNull();
    assertThat(SessionName.problem("x".repeat(65))).contains("65 characters");
    assertThat(SessionName.problem("x")).contains("1 characters");
    assertThat(SessionName.problem("")).contains("0 characters");
  }

  @Test
  void aSessionNameWithASlashIsRefusedByItsCharacter() {
    assertThat(SessionName.problem("x/y")).contains("'/'");
    assertThat(SessionName.problem("x y")).contains("' '");
    assertThat(SessionName.problem("örders")).contains("'ö'");
  }

  @Test
  void aCallersRoleIsTheMiddleOfItsArn() {
    assertThat(caller("arn:aws:sts::111122223333:assumed-role/orders/i-0abc").roleName())
        .isEqualTo("orders");
    assertThat(caller("arn:aws-cn:sts::111122223333:assumed-role/orders").roleName())
        .isEqualTo("orders");
    assertThat(caller("arn:aws:iam::111122223333:user/orders").roleName()).isNull();
    assertThat(caller("arn:aws:iam::111122223333:root").roleName()).isNull();
  }

  @Test
  void aServiceAccountKnowsItsSubject() {
    assertThat(new ServiceAccount("shop", "orders").subject())
        .isEqualTo("system:serviceaccount:shop:orders");
    assertThat(new ServiceAccount("shop", "orders")).hasToString("shop:orders");
  }

  private static CallerIdentity caller(String arn) {
    return new CallerIdentity(arn, "111122223333");
  }
}
