package dev.irsacheck.pod.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.evidence.SourcedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each was tried with SDK 2.57.8: whether StsClient.create() threw. */
class SdkSettingTest {
  @ParameterizedTest
  @CsvSource({
    "FIPS, TRUE, true",
    "FIPS, ' true', true",
    "FIPS, 1, false",
    "FIPS, yes, false",
    "FIPS, '', false",
    "FIPS, ' ', false",
    "NEW_RETRIES, 1, false",
    "MAX_ATTEMPTS, ' 3', true",
    "MAX_ATTEMPTS, +3, true",
    "MAX_ATTEMPTS, 0, false",
    "MAX_ATTEMPTS, -1, false",
    "MAX_ATTEMPTS, many, false",
    "MAX_ATTEMPTS, 99999999999, false",
    "MAX_ATTEMPTS, '', false",
    "COMPRESSED_SIZE, -1, true",
    "COMPRESSED_SIZE, x, false",
    "RETRY_MODE, Standard, true",
    "RETRY_MODE, adaptive, true",
    "RETRY_MODE, '', true",
    "RETRY_MODE, adaptive_v2, false",
    "DEFAULTS_MODE, AUTO, true",
    "DEFAULTS_MODE, in-region, true",
    "DEFAULTS_MODE, '', false",
    "DEFAULTS_MODE, bogus, false",
    "APP_ID, 'a, b', true",
    "APP_ID, 'ü', true",
    "ENDPOINT, '', false",
    "ENDPOINT, 'http://minio:9000', true",
    "STS_ENDPOINT, '', false"
  })
  void theSdkTakesOrRefuses(SdkSetting setting, String value, boolean takes) {
    assertThat(setting.accepts(value)).isEqualTo(takes);
  }

  @Test
  void aLineBreakWithinBreaksTheHeaderOfEachRequest() {
    assertThat(SdkSetting.APP_ID.accepts("a\nb")).isFalse();
    assertThat(SdkSetting.EXECUTION_ENV.accepts("a\rb")).isFalse();
    assertThat(SdkSetting.APP_ID.accepts("a\n")).isTrue();
  }

  @Test
  void thePropertyIsInForceBeforeTheVariableEvenWhereItIsEmpty() {
    FakePod pod = new FakePod().variable("AWS_USE_FIPS_ENDPOINT", "true");
    assertThat(SdkSetting.FIPS.in(pod.variables()))
        .isEqualTo(new SourcedText("true", Source.env("AWS_USE_FIPS_ENDPOINT")));

    pod.property("aws.useFipsEndpoint", "");
    assertThat(SdkSetting.FIPS.in(pod.variables()))
        .isEqualTo(new SourcedText("", Source.property("aws.useFipsEndpoint")));
  }
}
