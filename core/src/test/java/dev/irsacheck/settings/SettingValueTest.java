package dev.irsacheck.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingValueTest {
  @ParameterizedTest
  @CsvSource({
    "10s, 10000",
    "500ms, 500",
    "2m, 120000",
    "10M, 600000",
    "7, 7000",
    "PT10S, 10000",
    "100ms, 100",
    "10m, 600000"
  })
  void durationsAreReadInEveryUsualNotation(String text, long millis) {
    assertThat(parse(Setting.TIMEOUT, text).value()).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "s", "10 s", "1d", "-5s", "1.5s", "P", "PT", "9999999999999s"})
  void whatIsNoDurationIsRefused(String text) {
    assertThat(parse(Setting.TIMEOUT, text).complaint())
        .isEqualTo("is not a duration such as 10s, 500ms or 2m");
  }

  @ParameterizedTest
  @ValueSource(strings = {"99ms", "0", "601s", "1h", "PT-5S", "999999999999h"})
  void aTimeoutOutOfItsBoundsIsRefused(String text) {
    assertThat(parse(Setting.TIMEOUT, text).complaint()).isEqualTo("is not between 100ms and 10m");
  }

  @ParameterizedTest
  @CsvSource({
    "true, true",
    "TRUE, true",
    "yes, true",
    "on, true",
    "1, true",
    "false, false",
    "No, false",
    "off, false",
    "0, false"
  })
  void booleansAreReadAsYamlAndShellsWriteThem(String text, boolean value) {
    assertThat(parse(Setting.STRICT, text).value()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::111122223333:role/orders",
        "arn:aws-us-gov:iam::111122223333:role/orders",
        "arn:aws-iso-b:iam::111122223333:role/orders",
        "arn:aws-eusc:iam::111122223333:role/team/shop/or,ders=1+2@x.y-z_"
      })
  void roleArnsOfEveryPartitionAreTaken(String arn) {
    assertThat(parse(Setting.EXPECT_ROLE, arn).value()).isEqualTo(arn);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "orders",
        "arn:aws",
        "arn:aws:",
        "arn:aws:iam::1111:role/orders",
        "arn:aws:iam::1111222233334:role/orders",
        "arn:aws:iam::11112222333x:role/orders",
        "arn:aws:iam::111122223333:role/",
        "arn:aws:iam::111122223333:role/team/",
        "arn:aws:iam::111122223333:user/orders",
        "arn:aws:sts::111122223333:assumed-role/orders/x",
        "arn:AWS:iam::111122223333:role/orders",
        "arn:aws cn:iam::111122223333:role/orders",
        "arn:aws:iam::111122223333:role/or ders",
        // No role has such a name, so no pod could ever meet it.
        "arn:aws:iam::111122223333:role/or:ders"
      })
  void whatIsNoRoleArnIsRefused(String arn) {
    assertThat(parse(Setting.EXPECT_ROLE, arn).complaint()).startsWith("is not a role ARN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1111", "1111222233334", "11112222333x", "1111-2222-3333"})
  void anAccountHasTwelveDigits(String account) {
    assertThat(parse(Setting.EXPECT_ACCOUNT, account).complaint()).contains("12 digits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop:orders", "shop/orders", "system:serviceaccount:shop:orders"})
  void aServiceAccountIsKeptAsTheTokensSubject(String text) {
    assertThat(parse(Setting.EXPECT_SERVICE_ACCOUNT, text).value())
        .isEqualTo("system:serviceaccount:shop:orders");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "orders",
        ":orders",
        "shop:",
        "Shop:orders",
        "shop:orders:x",
        "shop/orders/x",
        "my.shop:orders",
        "-shop:orders",
        "system:serviceaccount:shop/orders",
        "system:serviceaccount:shop"
      })
  void whatIsNoServiceAccountIsRefused(String text) {
    assertThat(parse(Setting.EXPECT_SERVICE_ACCOUNT, text).complaint())
        .startsWith("is not a service account");
  }

  @Test
  void namesAreNoLongerThanKubernetesAllows() {
    String label = "x".repeat(63);
    String name = (label + ".").repeat(3) + "x".repeat(61);

    assertThat(parse(Setting.EXPECT_SERVICE_ACCOUNT, label + ":" + name).complaint()).isNull();
    assertThat(parse(Setting.EXPECT_SERVICE_ACCOUNT, label + "x:orders").complaint()).isNotNull();
    assertThat(parse(Setting.EXPECT_SERVICE_ACCOUNT, "shop:" + name + "x").complaint()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"IRSA5", "irsa503", "IRSA5033", "IRSA50x", "503"})
  void aCodeIsIrsaAndThreeDigits(String text) {
    assertThat(parse(Setting.IGNORE, text).complaint()).isEqualTo("is not a code such as IRSA503");
  }

  @ParameterizedTest
  @ValueSource(strings = {"eks.amazonaws.com/", "eks..com", ".com", "EKS.com", "a-.com", "a b"})
  void anAnnotationPrefixIsADnsName(String text) {
    assertThat(parse(Setting.ANNOTATION_PREFIX, text).complaint())
        .startsWith("is not an annotation prefix");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\u001b[31m", "a\u202eb", "a\nb", "\ud800"})
  void pathsAndTextsMustPrint(String text) {
    assertThat(parse(Setting.TOKEN_PATH, text).complaint()).contains("do not print");
    assertThat(parse(Setting.EXPECT_AUDIENCE, text).complaint()).contains("do not print");
  }

  @ParameterizedTest
  @ValueSource(strings = {"irsacheck.dev/ready", "a/b", "example.com/Ready_now.2-x", "x.y/R"})
  void conditionsAreNamedWithAPrefix(String text) {
    assertThat(parse(Setting.CONDITION, text).value()).isEqualTo(text);
  }

  /** Without a prefix it could be kubelet's own. */
  @ParameterizedTest
  @ValueSource(
      strings = {"Ready", "/ready", "irsacheck.dev/", "a/b/c", "A.dev/x", "a/-b", "a/b.", "a/b c"})
  void whatKubernetesTakesForNoConditionOfOursIsRefused(String text) {
    assertThat(parse(Setting.CONDITION, text).complaint())
        .isEqualTo("is not a condition type such as irsacheck.dev/ready");
    assertThat(parse(Setting.CONDITION, "a/" + "b".repeat(64)).complaint()).isNotNull();
    assertThat(parse(Setting.CONDITION, "a/" + "b".repeat(63)).complaint()).isNull();
  }

  private static SettingValue parse(Setting setting, String text) {
    return SettingValue.parse(setting, text);
  }
}
