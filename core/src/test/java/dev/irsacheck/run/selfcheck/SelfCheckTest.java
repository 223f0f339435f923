package dev.irsacheck.run.selfcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.sts.AwsSdkRegions;
import dev.irsacheck.check.CheckResult;
import dev.irsacheck.pod.settings.ConfigFile;
import dev.irsacheck.pod.settings.Settings;
import dev.irsacheck.pod.settings.SettingsReader;
import dev.irsacheck.pod.snapshot.FakePod;
import dev.irsacheck.report.Report;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelfCheckTest {
  /** The application's SDK is the last link. */
  @Test
  void whatIsDeclaredStandsBeforeTheRehearsal() {
    assertThat(ids(true)).endsWith("permission-held", "sdk-becomes-the-role");
    assertThat(ids(false)).endsWith("permission-held");
  }

  private static List<String> ids(boolean rehearse) {
    Map<String, String> environment =
        Map.of("IRSA_CHECK_PERMISSIONS", "s3:GetObject arn:aws:s3:::orders/key");
    ConfigFile noFile = (path, limit) -> new ConfigFile.Absent();
    Settings settings = SettingsReader.agent("", Map.of(), environment, noFile).inForce();
    Report report =
        new SelfCheck(
                new FakePod(),
                settings,
                new AwsSdkRegions(),
                null,
                null,
                rehearse ? (copies, token, deadline) -> List.of() : null)
            .run(null);
    return report.examined().stream().map(CheckResult::id).toList();
  }
}
