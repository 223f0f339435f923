package dev.irsacheck.pod.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettingsTableTest {
  private final String table = SettingsTable.markdown();

  @Test
  void everySettingHasALineOfSixCells() {
    String[] lines = table.split("\n");

    assertThat(lines).hasSize(Setting.all().size() + 2);
    for (String line : lines) {
      assertThat(line.chars().filter(c -> c == '|').count()).as(line).isEqualTo(7);
    }
  }

  @Test
  void aLineGivesAllNamesDefaultAndMeaning() {
    assertThat(table)
        .contains(
            "| `timeout` | `timeout=` | `irsacheck.timeout` | `IRSA_CHECK_TIMEOUT` | `30s` |"
                + " The maximum time for the whole check, including DNS lookups and retries."
                + " From 100ms to 10m. |\n");
  }

  @Test
  void aSettingOfOneFormSaysSo() {
    assertThat(table).contains("| `ca-bundle` |  | `irsacheck.ca-bundle` |");
    assertThat(table).contains("AWS_CA_BUNDLE is used. Not for the agent. |\n");
    assertThat(table).contains("too old for it. Agent only. |\n");
  }
}
