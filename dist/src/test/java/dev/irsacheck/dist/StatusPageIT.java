package dev.irsacheck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The status page in a real browser. The pictures stay in {@code target/screenshots} for people to
 * look at.
 */
@EnabledIf(value = "dev.irsacheck.dist.Browser#present", disabledReason = "no chromium on the PATH")
class StatusPageIT {
  private static final Path PICTURES = Path.of("target/screenshots");
  private static final int PHONE = 360;
  private static final int DESKTOP = 1280;

  /** The width of the page with everything expanded. */
  private static final String WIDTH_NEEDED =
      "for (const closed of document.querySelectorAll('details')) closed.open = true;"
          + " document.documentElement.scrollWidth";

  @TempDir static Path profile;
  private static Browser browser;

  @TempDir Path directory;

  @BeforeAll
  static void start() throws Exception {
    browser = Browser.start(profile.resolve("profile"));
    Files.createDirectories(PICTURES);
  }

  @AfterAll
  static void end() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "healthy, healthy",
    "broken, trust-mismatch",
    "cannot-tell, throttled-for-ever",
    "pod-identity, healthy-pod-identity",
    "not-associated, pod-identity-no-association",
    "may-not, healthy-permissions"
  })
  void itIsDrawnAtEveryWidthInBothSchemes(String name, String scenario) throws Exception {
    // Only one scenario declares permissions; its role has neither of these.
    Map<String, String> more =
        name.equals("may-not")
            ? Map.of(
                "IRSA_CHECK_PERMISSIONS",
                "sqs:GetQueueAttributes@arn:aws:sqs:eu-west-1:111122223333:somebody-elses-dead-letters"
                    + "+kms:Decrypt@arn:aws:kms:eu-west-1:111122223333:alias/somebody-elses-key")
            : Map.of();
    try (RunningEmulator emulator =
            RunningEmulator.start(Scenario.named(scenario), directory.resolve("pod"), 0);
        Sidecar sidecar = Sidecar.start(Distribution.PROGRAM, emulator, more, directory)) {
      sidecar.awaitCheck();
      browser.open(sidecar.url() + "/");

      draw(name + "-desktop", DESKTOP, 1500);
      draw(name + "-phone", PHONE, 2600);

      assertThat(browser.evaluate("document.title").asText()).endsWith(" - irsa-check");
      assertThat(browser.evaluate("document.querySelectorAll('pre > .copy').length"))
          .isEqualTo(browser.evaluate("document.querySelectorAll('pre > code').length"));
      assertThat(browser.evaluate("document.querySelector('.banner .ago').textContent").asText())
          .matches(" \\(\\d+ (s|min) ago\\)");
      assertThat(browser.complaints()).noneMatch(each -> each.contains("Content Security Policy"));
      assertThat(browser.evaluate(WIDTH_NEEDED).intValue()).isEqualTo(PHONE);
      browser.show(DESKTOP, 800, false);
      assertThat(browser.evaluate(WIDTH_NEEDED).intValue()).isEqualTo(DESKTOP);
    }
  }

  private static void draw(String name, int width, int height) throws Exception {
    browser.show(width, height, true);
    assertThat(browser.evaluate("matchMedia('(prefers-color-scheme: dark)').matches").asBoolean())
        .isTrue();
    browser.draw(PICTURES.resolve(name + "-dark.png"));
    browser.show(width, height, false);
    browser.draw(PICTURES.resolve(name + ".png"));
  }
}
