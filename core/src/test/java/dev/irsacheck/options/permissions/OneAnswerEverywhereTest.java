package dev.irsacheck.options.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.AgentRefusals;
import dev.irsacheck.chain.diagnosis.AwsError;
import dev.irsacheck.chain.diagnosis.AwsRefusal;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.StsRefusals;
import dev.irsacheck.chain.permissions.ProbeResult;
import dev.irsacheck.chain.permissions.ProbeResult.Unanswered;
import dev.irsacheck.chain.permissions.ProbeResult.Unanswered.NoAnswerReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One error code has one meaning, from STS, EKS Auth or another service. */
class OneAnswerEverywhereTest {
  static List<String> codes() {
    List<String> codes = new ArrayList<>();
    for (AwsError error : AwsError.values()) {
      for (String code : error.codes()) {
        codes.add(code);
        codes.add(code + "Exception");
      }
    }
    codes.add("EC2ThrottledException");
    codes.add("NeverSeenBefore");
    return codes;
  }

  @ParameterizedTest
  @MethodSource("codes")
  void ofEveryCodeAtEveryStatus(String code) {
    for (int http : new int[] {400, 403, 429, 500, 502, 503}) {
      AwsRefusal sts = StsRefusals.of(code, "", http);
      AwsRefusal eks =
          AgentRefusals.of(http, "[0a1b2c3d]: (" + code.replace('.', '_') + "): x, fault: unknown");
      ProbeResult result = ProbeOutcomes.common(FakeWire.json(http, code, ""));
      // EKS Auth's SDK accepts no dot in a name.
      boolean named = !code.contains(".");

      assertThat(is(result, NoAnswerReason.THROTTLED))
          .as("%s %s throttles", code, http)
          .isEqualTo(sts.diagnosis() == DiagnosisCode.IRSA417)
          .isEqualTo(eks.diagnosis() == DiagnosisCode.IRSA466);
      assertThat(is(result, NoAnswerReason.FAULT))
          .as("%s %s is a fault", code, http)
          .isEqualTo(sts == AwsRefusal.STS_HAS_A_FAULT)
          .isEqualTo(named ? eks == AwsRefusal.EKS_AUTH_FAULT : is(result, NoAnswerReason.FAULT));
      assertThat(result instanceof ProbeResult.CredentialsRejected)
          .as("%s %s is of the credentials", code, http)
          .isEqualTo(sts.isOfTheCredentials())
          .isEqualTo(eks.isOfTheCredentials());
    }
  }

  private static boolean is(ProbeResult result, NoAnswerReason lack) {
    return result instanceof Unanswered unanswered && unanswered.lack() == lack;
  }
}
