package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words as the kernel has them, with a blank for the zero byte. */
class CommandLineTest {
  @ParameterizedTest
  @CsvSource({
    "java -Xmx1g -cp a.jar:b.jar com.example.Orders --dry-run, com.example.Orders --dry-run, false",
    "java --dry-run -cp a.jar com.example.Orders, com.example.Orders, true",
    "java -jar app.jar serve, app.jar serve, false",
    "java --dry-run -jar app.jar, app.jar, true",
    "java -p mods -m shop/com.example.Orders, shop/com.example.Orders, false",
    "java -Xshare:dump -XX:SharedArchiveFile=a.jsa -cp a.jar, '', true",
    "java -XX:AOTMode=create -XX:AOTCache=a.aot -cp a.jar com.example.Orders, com.example.Orders, true",
    "java @options com.example.Orders, com.example.Orders, false",
    "java --add-opens java.base/java.lang=ALL-UNNAMED com.example.Orders, com.example.Orders, false",
    "java -version, '', false",
    "'', '', false",
  })
  void optionsEndWhereTheProgramBegins(String words, String command, boolean runsNothing) {
    CommandLine line = CommandLine.parse(words.replace(' ', '\0'));
    assertThat(line.command).isEqualTo(command);
    assertThat(JdkTool.runsNothing(line)).isEqualTo(runsNothing);
  }
}
