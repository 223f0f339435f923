package dev.irsacheck.pod.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The Helm chart's settings have the types, bounds and modes of the code. {@code -Dregenerate=true}
 * writes both of the chart's files.
 */
class ChartSettingsTest {
  private static final Path CHART = Path.of("../dist/chart/irsa-check");

  private static final List<String> VALUES =
      List.of(
          "banana",
          "",
          "0",
          "1",
          "3",
          "100",
          "101",
          "30",
          "600",
          "601",
          "99ms",
          "100ms",
          "600000ms",
          "600001ms",
          "0s",
          "1s",
          "10m",
          "11m",
          "60m",
          "61m",
          "1h",
          "24h",
          "25h",
          "86400",
          "86401",
          "1.5s",
          "-1s",
          "PT10S",
          "10 s",
          "true",
          "false",
          "yes",
          "on",
          "off",
          "warn",
          "warning",
          "enforce",
          "auto",
          "stop",
          "start",
          "text",
          "json",
          "111122223333",
          "11112222333",
          "arn:aws:iam::111122223333:role/orders",
          "arn:aws-cn:iam::111122223333:role/a/b/orders",
          "arn:aws:iam::111122223333:user/orders",
          "arn:aws:iam::1111:role/orders",
          "shop:orders",
          "shop/orders",
          "system:serviceaccount:shop:orders",
          "shop:",
          "Shop:orders",
          "IRSA503",
          "IRSA503+IRSA210",
          "IRSA503, IRSA210",
          "IRSA5",
          "503",
          "eks.amazonaws.com",
          "eks_x",
          "/etc/x.yaml",
          "sts.amazonaws.com",
          "a\tb",
          "s3:GetObject@arn:aws:s3:::orders/app.yaml",
          "s3:GetObject arn:aws:s3:::orders/app.yaml+kms:Sign@alias/orders",
          "s3:GetObject",
          "*@*",
          "[s3:GetObject arn:aws:s3:::orders/a+b]",
          "[]",
          "- s3:GetObject arn:aws:s3:::orders/a+b",
          "-",
          "{{");

  @Test
  void theSchemaKnowsThem() throws IOException {
    assertGenerated(
        CHART.resolve("values.schema.json"),
        "      \"properties\": {\n        \"mode\"",
        "\n      }\n    },\n    \"env\"",
        "      \"properties\": {\n" + ChartSettings.schema("        "));
  }

  @Test
  void theTemplatesKnowThem() throws IOException {
    assertGenerated(
        CHART.resolve("templates/_settings.tpl"),
        "mode:\n",
        "{{- end -}}\n",
        ChartSettings.template());
  }

  private static void assertGenerated(Path file, String begin, String end, String generated)
      throws IOException {
    String whole = Files.readString(file);
    int from = whole.indexOf(begin);
    int to = whole.indexOf(end, from);
    assertThat(from).as("%s", file).isNotNegative();
    assertThat(to).as("%s", file).isNotNegative();
    if (Boolean.getBoolean("regenerate")) {
      Files.writeString(file, whole.substring(0, from) + generated + whole.substring(to));
      return;
    }
    assertThat(whole.substring(from, to))
        .as("%s; write it with: ./mvnw -pl core test -Dregenerate=true", file)
        .isEqualTo(generated);
  }

  @ParameterizedTest
  @MethodSource("all")
  void thePatternTakesWhatTheSettingTakes(Setting<?> setting) {
    Pattern pattern = Pattern.compile(ChartSettings.pattern(setting));
    for (String value : VALUES) {
      assertThat(pattern.matcher(value).matches())
          .as("%s=%s", setting, value)
          .isEqualTo(takes(setting.type(), value));
    }
  }

  private static boolean takes(ValueType<?> type, String value) {
    return value.isEmpty() ? type.mayBeEmpty() : type.parse(value).faults().isEmpty();
  }

  static List<Setting<?>> all() {
    return ChartSettings.all();
  }

  @ParameterizedTest
  @CsvSource({"0, 9", "1, 100", "8, 123", "0, 3600", "99, 1001", "20, 20", "100, 60000"})
  void aRangeIsEachOfItsNumbersAndNoOther(int least, int most) {
    Pattern range = Pattern.compile(ChartSettings.range(least, most));

    assertThat(IntStream.rangeClosed(0, most * 11).filter(n -> range.matcher("" + n).matches()))
        .containsExactlyElementsOf(IntStream.rangeClosed(least, most).boxed().toList());
  }
}
