package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeSourcePathTest {
  @ParameterizedTest
  @CsvSource({
    "file:/plugins/orders.jar, /plugins/orders.jar",
    "file:/plugins/classes/, /plugins/classes",
    "file:///plugins/orders.jar, /plugins/orders.jar",
    "file:/my%20plugins/a+b.jar, /my plugins/a+b.jar",
    "file:/my plugins/100%.jar, /my plugins/100%.jar",
    "jar:file:/app/app.jar!/BOOT-INF/lib/sdk-core.jar!/, /app/app.jar",
    "jar:nested:/app/app.jar/!BOOT-INF/lib/sdk-core.jar!/, /app/app.jar",
    "war:file:/webapps/orders.war*/WEB-INF/lib/sdk-core.jar, /webapps/orders.war"
  })
  void itIsTheOutermostFile(String location, String path) {
    assertThat(CodeSourcePath.of(location)).isEqualTo(new File(path));
  }

  @Test
  void whatIsOnNoFileSystemIsNowhere() {
    assertThat(CodeSourcePath.of("https://repo.example/orders.jar")).isNull();
    assertThat(CodeSourcePath.of("")).isNull();
  }
}
