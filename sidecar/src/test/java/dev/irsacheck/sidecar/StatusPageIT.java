package dev.irsacheck.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The status page in a real browser. The pictures stay in {@code target/screenshots} for people to
 * look at.
 */
@Execution(ExecutionMode.CONCURRENT)
class StatusPageIT {
  private static final Path PICTURES = Path.of("target/screenshots");
  private static final int PHONE = 360;
  private static final int DESKTOP = 1280;

  @TempDir Path directory;

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
    Browser browser = Browser.find(directory).orElse(null);
    assumeTrue(browser != null, "no chromium on the PATH");
    Files.createDirectories(PICTURES);
    // Of the scenarios only one declares; its role may do neither of these.
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
      String url = sidecar.url() + "/";
      // One look beforehand: the page that is measured must be the one that is drawn.
      String page = sidecar.get("/").body();

      String complaints =
          browser.draw(url, picture(name, "desktop"), DESKTOP, 1500, false)
              + browser.draw(url, picture(name, "desktop-dark"), DESKTOP, 1500, true)
              + browser.draw(url, picture(name, "phone"), PHONE, 2600, false)
              + browser.draw(url, picture(name, "phone-dark"), PHONE, 2600, true);

      assertThat(complaints).doesNotContain("Content Security Policy");
      assertThat(widthNeeded(browser, page, PHONE)).isEqualTo(PHONE);
      assertThat(widthNeeded(browser, page, DESKTOP)).isEqualTo(DESKTOP);
    }
  }

  private static Path picture(String name, String kind) {
    return PICTURES.resolve(name + "-" + kind + ".png");
  }

  /** The page in a frame of that width, which a script of the test asks how wide it would be. */
  private int widthNeeded(Browser browser, String page, int width) throws Exception {
    String frame = page.replace("&", "&amp;").replace("\"", "&quot;");
    Path measuring = directory.resolve("measuring.html");
    Files.writeString(
        measuring,
        "<!DOCTYPE html><iframe width="
            + width
            + " height=800 style=border:0 srcdoc=\""
            + frame
            + "\" onload=\"const page = this.contentDocument;"
            + " for (const closed of page.querySelectorAll('details')) closed.open = true;"
            + " document.title = 'width ' + page.documentElement.scrollWidth\"></iframe>");
    String document = browser.document(measuring);
    int at = document.indexOf("<title>width ");
    assertThat(at).as(document).isPositive();
    return Integer.parseInt(document.substring(at + 13, document.indexOf("</title>", at)));
  }
}
