package dev.irsacheck.chain.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.sts.AwsSdkRegions;
import dev.irsacheck.check.facts.CallerIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  private static final ServiceAccount ORDERS = new ServiceAccount("shop", "orders");

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
    Issuer issuer = new Issuer(url);

    assertThat(issuer.isEks()).isTrue();
    assertThat(issuer.region()).contains(new Region(region));
    assertThat(new AwsSdkRegions().partitionOf(region)).isEqualTo(partition);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://oidc.example.com",
        "https://s3.eu-west-1.amazonaws.com/my-issuer",
        // The webhook's README has this order, but no EKS host does.
        "https://oidc.eu-west-1.eks.amazonaws.com/id/EXAMPLE",
        "https://oidc.eks.eu-west-1",
        "https://oidc.eks..amazonaws.com",
        "https://oidc.eks.example.com/id/EXAMPLE",
        "kubernetes/serviceaccount",
        "not a url",
        ""
      })
  void anyOtherIssuerTellsNone(String url) {
    Issuer issuer = new Issuer(url);

    assertThat(issuer.isEks()).isFalse();
    assertThat(issuer.region()).isEmpty();
    assertThat(issuer.host()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example, https://a.example/.well-known/openid-configuration",
    "https://a.example/, https://a.example/.well-known/openid-configuration",
    "https://a.example/id/B, https://a.example/id/B/.well-known/openid-configuration"
  })
  void theDiscoveryDocumentStandsBelowTheIssuer(String issuer, String url) {
    assertThat(new Issuer(issuer).discoveryUrl()).isEqualTo(url);
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

  @ParameterizedTest
  @CsvSource({
    "arn:aws:sts::111122223333:assumed-role/orders/i-0abc, orders",
    "arn:aws-cn:sts::111122223333:assumed-role/orders, orders",
    "arn:aws:iam::111122223333:user/orders,",
    "arn:aws:iam::111122223333:root,",
    "assumed-role/orders/i-0abc,"
  })
  void aSessionsRoleIsTheMiddleOfItsArn(String arn, String role) {
    assertThat(SessionArn.parse(arn).map(SessionArn::roleName).orElse(null)).isEqualTo(role);
    assertThat(new CallerIdentity(arn, "111122223333").roleName()).isEqualTo(role);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::111122223333:role/orders",
        "arn:aws-cn:sts::111122223333:assumed-role/orders/s",
        "arn:::::",
        "arn:aws:s3:eu-west-1::bucket/a:b"
      })
  void anArnIsWrittenAsItWasRead(String text) {
    assertThat(Arn.parse(text).orElseThrow()).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "arn", "arn:aws:iam::111122223333", "ARN:aws:iam::1:x", "x:a:b:c:d:e"})
  void anythingElseIsNoArn(String text) {
    assertThat(Arn.parse(text)).isEmpty();
  }

  @Test
  void anAccountIsTwelveDigitsOfAscii() {
    assertThat(AccountId.parse("001122223333").orElseThrow()).hasToString("001122223333");
    assertThat(AccountId.parse("11112222333")).isEmpty();
    assertThat(AccountId.parse("1111222233334")).isEmpty();
    assertThat(AccountId.parse("11112222333x")).isEmpty();
    assertThat(AccountId.parse("١١١١٢٢٢٢٣٣٣٣")).isEmpty();
  }

  @Test
  void aServiceAccountKnowsItsSubject() {
    assertThat(ORDERS.subject()).isEqualTo("system:serviceaccount:shop:orders");
    assertThat(ORDERS).hasToString("shop:orders");
    assertThat(ServiceAccount.subjectsOf("shop")).isEqualTo("system:serviceaccount:shop:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop:orders", "shop/orders", "system:serviceaccount:shop:orders"})
  void aServiceAccountIsReadInEachOfItsForms(String text) {
    assertThat(ServiceAccount.parse(text)).contains(ORDERS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "orders",
        ":orders",
        "shop:",
        "shop:orders:x",
        "shop/orders/x",
        "Shop:orders",
        "shop:orders_1",
        "sh.op:orders",
        "system:serviceaccount:shop",
        "system:serviceaccount:shop/orders"
      })
  void whatTheApiServerWouldNotTakeIsNoServiceAccount(String text) {
    assertThat(ServiceAccount.parse(text)).isEmpty();
  }

  @Test
  void aTokensSubjectIsTakenAsItIs() {
    assertThat(ServiceAccount.ofSubject("system:serviceaccount:shop:orders")).contains(ORDERS);
    assertThat(ServiceAccount.ofSubject("system:serviceaccount:Shop:o_1"))
        .contains(new ServiceAccount("Shop", "o_1"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "shop:orders",
        "system:serviceaccount:",
        "system:serviceaccount:shop",
        "system:serviceaccount:shop:",
        "system:serviceaccount::orders",
        "system:serviceaccount:shop:orders:x",
        "system:node:ip-10-0-1-7"
      })
  void anyOtherSubjectIsNoServiceAccounts(String subject) {
    assertThat(ServiceAccount.ofSubject(subject)).isEmpty();
  }

  @Test
  void aProviderIsNamedByItsRoleAndTheIssuerWithoutScheme() {
    RoleArn role = RoleArn.read("arn:aws-cn:iam::111122223333:role/team/orders").orNull();
    String arn = "arn:aws-cn:iam::111122223333:oidc-provider/oidc.example.com/id/A";
    ProviderArn provider = ProviderArn.of(role, new Issuer("https://oidc.example.com/id/A"));

    assertThat(provider).hasToString(arn);
    assertThat(ProviderArn.parse(arn)).contains(provider);
    assertThat(ProviderArn.parse(role.toString())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::*:oidc-provider/a.example/id/A, a.example/id/A",
    "x:oidc-provider/https://a.example/, a.example/",
    "oidc-provider/a.example,",
    "a.example/id/A,"
  })
  void aSlipStillTellsWhoseProviderWasMeant(String text, String issuer) {
    assertThat(ProviderArn.issuerIn(text).map(IssuerKey::text).orElse(null)).isEqualTo(issuer);
  }

  @Test
  void anIssuersKeyIsTakenApartAsText() {
    IssuerKey key = new Issuer("https://s3.eu-west-1.example.com/id/A").key();

    assertThat(key.host()).isEqualTo("s3.eu-west-1.example.com");
    assertThat(key.cluster()).isEqualTo("A");
    assertThat(key.region()).contains(new Region("eu-west-1"));
    assertThat(key.issuer().url()).isEqualTo("https://s3.eu-west-1.example.com/id/A");
    assertThat(new IssuerKey("a.example/").withoutTrailingSlash()).hasToString("a.example");
    assertThat(new IssuerKey("a.example").cluster()).isEmpty();
    assertThat(new IssuerKey("oidc.eks.*.amazonaws.com/id/A").region()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"eu-west-1", "us-gov-west-1", "eusc-de-east-1", "us-isob-east-12"})
  void aRegionIsWordsAndANumber(String text) {
    assertThat(Region.parse(text).orElseThrow()).hasToString(text);
    assertThat(Region.ofZone(text + "a")).contains(new Region(text));
    assertThat(Region.ofZone(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "eu", "eu-1", "eu-west", "eu-west-", "eu-west-1a", "eu-w3st-1"})
  void anythingElseIsNoRegion(String text) {
    assertThat(Region.parse(text)).isEmpty();
    assertThat(Region.ofZone(text + "a")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "shop/orders, system:serviceaccount:shop:orders",
    "system:serviceaccount:shop/orders, system:serviceaccount:shop:orders",
    "system:serviceacount:shop:o*, system:serviceaccount:shop:o*",
    "system:serviceaccount:shop:orders, system:serviceaccount:shop:orders",
    "shop:orders, shop:orders",
    "repo:example/shop:ref:refs/heads/main, repo:example/shop:ref:refs/heads/main",
  })
  void aSubjectOfAnotherFormTellsTheOneThatIsMeant(String text, String subject) {
    assertThat(ServiceAccount.subjectMeant(text)).isEqualTo(subject);
  }

  @ParameterizedTest
  @CsvSource({
    "system:serviceaccounts, true",
    "system:serviceaccounts:shop, true",
    "system:serviceaccount:shop:orders, false",
    "system:serviceaccountsx, false",
  })
  void aGroupOfServiceAccounts(String text, boolean group) {
    assertThat(ServiceAccount.isGroup(text)).isEqualTo(group);
  }
}
