package dev.irsacheck.pod.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
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
    assertThat(value(Setting.TIMEOUT, text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "s", "10 s", "1d", "-5s", "1.5s", "P", "PT", "9999999999999s"})
  void whatIsNoDurationIsRefused(String text) {
    assertThat(complaint(Setting.TIMEOUT, text))
        .isEqualTo("is not a duration such as 10s, 500ms or 2m");
  }

  @ParameterizedTest
  @ValueSource(strings = {"99ms", "0", "601s", "1h", "PT-5S", "999999999999h"})
  void aTimeoutOutOfItsBoundsIsRefused(String text) {
    assertThat(complaint(Setting.TIMEOUT, text)).isEqualTo("is not between 100ms and 10m");
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
    assertThat(value(Setting.STRICT, text)).isEqualTo(value);
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
    assertThat(value(Setting.EXPECT_ROLE, arn)).hasToString(arn);
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
        // No role has such a name, so no pod could match it.
        "arn:aws:iam::111122223333:role/or:ders"
      })
  void whatIsNoRoleArnIsRefused(String arn) {
    assertThat(complaint(Setting.EXPECT_ROLE, arn)).startsWith("is not a role ARN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1111", "1111222233334", "11112222333x", "1111-2222-3333"})
  void anAccountHasTwelveDigits(String account) {
    assertThat(complaint(Setting.EXPECT_ACCOUNT, account)).contains("12 digits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop:orders", "shop/orders", "system:serviceaccount:shop:orders"})
  void aServiceAccountMayBeWrittenInThreeWays(String text) {
    assertThat(value(Setting.EXPECT_SERVICE_ACCOUNT, text)).hasToString("shop:orders");
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
    assertThat(complaint(Setting.EXPECT_SERVICE_ACCOUNT, text))
        .startsWith("is not a service account");
  }

  @Test
  void namesAreNoLongerThanKubernetesAllows() {
    String label = "x".repeat(63);
    String name = (label + ".").repeat(3) + "x".repeat(61);

    assertThat(complaint(Setting.EXPECT_SERVICE_ACCOUNT, label + ":" + name)).isNull();
    assertThat(complaint(Setting.EXPECT_SERVICE_ACCOUNT, label + "x:orders")).isNotNull();
    assertThat(complaint(Setting.EXPECT_SERVICE_ACCOUNT, "shop:" + name + "x")).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"IRSA5", "irsa503", "IRSA5033", "IRSA50x", "503"})
  void aCodeIsIrsaAndThreeDigits(String text) {
    assertThat(complaint(Setting.IGNORE, text)).isEqualTo("is not a code such as IRSA503");
  }

  @ParameterizedTest
  @ValueSource(strings = {"eks.amazonaws.com/", "eks..com", ".com", "EKS.com", "a-.com", "a b"})
  void anAnnotationPrefixIsADnsName(String text) {
    assertThat(complaint(Setting.ANNOTATION_PREFIX, text))
        .startsWith("is not an annotation prefix");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\u001b[31m", "a\u202eb", "a\nb", "\ud800"})
  void pathsAndTextsMustPrint(String text) {
    assertThat(complaint(Setting.TOKEN_PATH, text)).contains("do not print");
    assertThat(complaint(Setting.EXPECT_AUDIENCE, text)).contains("do not print");
  }

  @ParameterizedTest
  @ValueSource(strings = {"irsacheck.dev/ready", "a/b", "example.com/Ready_now.2-x", "x.y/R"})
  void conditionsAreNamedWithAPrefix(String text) {
    assertThat(value(Setting.CONDITION, text)).isEqualTo(text);
  }

  /** Without a prefix it could be kubelet's own. */
  @ParameterizedTest
  @ValueSource(
      strings = {"Ready", "/ready", "irsacheck.dev/", "a/b/c", "A.dev/x", "a/-b", "a/b.", "a/b c"})
  void whatKubernetesTakesForNoConditionOfOursIsRefused(String text) {
    assertThat(complaint(Setting.CONDITION, text))
        .isEqualTo("is not a condition type such as irsacheck.dev/ready");
    assertThat(complaint(Setting.CONDITION, "a/" + "b".repeat(64))).isNotNull();
    assertThat(complaint(Setting.CONDITION, "a/" + "b".repeat(63))).isNull();
  }

  @Test
  void whatIsNoAddressToListenOnIsRefused() {
    assertThat(complaint(Setting.LISTEN, "localhost"))
        .isEqualTo("is not an address to listen on such as :8113, 127.0.0.1:8113 or [::]:0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "+5", "5.0", "0x5", "1000000000000"})
  void aCountIsAWholeNumberWithinItsBounds(String text) {
    assertThat(complaint(Setting.FAILURE_THRESHOLD, text))
        .isEqualTo("is not a whole number from 1 to 100");
  }

  private static Object value(Setting<?> setting, String text) {
    Object value = setting.type().parse(text).value();
    return value instanceof Optional<?> optional ? optional.orElse(null) : value;
  }

  private static String complaint(Setting<?> setting, String text) {
    SettingValue<?> parsed = setting.type().parse(text);
    return parsed.faults().isEmpty() ? null : parsed.faults().get(0).complaint();
  }
}
