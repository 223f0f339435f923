package dev.irsacheck.pod.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.permissions.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionLimitsTest {
  private static final PermissionList LIST = new PermissionList();

  @Test
  @Timeout(300)
  void tenThousandEntriesAreTooManyAndToldInAFewLines() {
    StringBuilder good = new StringBuilder();
    StringBuilder wrong = new StringBuilder();
    List<YamlFile.Item> items = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      good.append("s3:GetObject@arn:aws:s3:::orders/").append(i).append('+');
      wrong.append("s3:GetObjet@arn:aws:s3:::orders/").append(i).append('+');
      items.add(new YamlFile.Item("nonsense " + i, null, 1));
    }

    assertThat(LIST.parse(good.toString()).faults())
        .containsExactly(new SettingValue.Fault("", "has 10000 entries; 20 are checked at most"));
    for (SettingValue<List<Permission>> value :
        List.of(LIST.parse(wrong.toString()), LIST.parseItems(items))) {
      assertThat(value.faults()).hasSize(21);
      assertThat(value.faults().get(20).complaint()).isEqualTo("has 9980 more that are wrong");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example.com/", "eu west", "EU-WEST-1", "", "a\nb", "@"})
  void aRegionThatIsNoneIsNotTaken(String region) {
    Map<String, String> map =
        Map.of("allow", "s3:GetObject", "on", "arn:aws:s3:::orders/a", "region", region);

    assertThat(LIST.parseItems(List.of(new YamlFile.Item(null, map, 1))).faults())
        .containsExactly(new SettingValue.Fault(region, "is no region"));
  }
}
