package dev.irsacheck.pod.settings;

import static dev.irsacheck.pod.settings.TestSources.nothing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.bootstrap.AgentArguments;
import dev.irsacheck.base.text.Printable;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SettingsPropertiesTest {
  @Property
  void anyTextIsReadOrRefusedInShortLines(@ForAll String text) {
    assertCivil(nothing().arguments(text).agent());
  }

  @Property
  void anyTextMadeOfOurSyntaxIsReadOrRefusedInShortLines(@ForAll("syntax") String text) {
    assertCivil(nothing().arguments(text).agent());
  }

  @Property
  void anyValueOfAnySettingIsTakenOrRefusedInShortLines(
      @ForAll("settings") Setting<?> setting, @ForAll String value) {
    assertCivil(nothing().env(setting.environment(), value).agent());
  }

  @Property
  void anyFileIsReadOrRefusedInShortLines(@ForAll byte[] bytes) {
    assertCivil(nothing().file(TestSources.DEFAULT_FILE, new ConfigFile.Bytes(bytes)).agent());
  }

  @Property
  void anyFileMadeOfYamlSyntaxIsReadOrRefusedInShortLines(@ForAll("yaml") String text) {
    assertCivil(nothing().yaml(text).agent());
  }

  @Property
  void whatIsEscapedComesBackAsItWas(@ForAll String value) {
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"");

    AgentArguments read = new AgentArguments("a=\"" + escaped + "\",b");

    assertThat(read.faults).isEmpty();
    assertThat(read.arguments).extracting(each -> each.key).containsExactly("a", "b");
    assertThat(read.arguments).extracting(each -> each.value).containsExactly(value, null);
  }

  @Provide
  Arbitrary<Setting<?>> settings() {
    return Arbitraries.of(Setting.all());
  }

  @Provide
  Arbitrary<String> syntax() {
    return pieces(
        "=", ",", "\"", "'", "\\", " ", "mode", "timeout", "ignore", "IRSA503", "+", "10s", "p");
  }

  @Provide
  Arbitrary<String> yaml() {
    return pieces(
        ": ", "\n", "- ", "[", "]", "{", "}", "&a ", "*a ", "!!set ", "!x ", "---\n", "mode", "off",
        "ignore", "? ", "<<", "'", "\"", "#", "\t", "|\n", "%");
  }

  private static Arbitrary<String> pieces(String... pieces) {
    return Arbitraries.of(pieces).list().ofMaxSize(40).map(list -> String.join("", list));
  }

  private static void assertCivil(SettingsResult result) {
    for (SettingsProblem problem : result.problems()) {
      assertThat(problem.message()).hasSizeLessThanOrEqualTo(300);
      assertThat(Printable.holdsOnly(problem.message())).isTrue();
    }
  }
}
