package dev.irsacheck.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chromium without a window, each time with a profile of its own. */
final class Browser {
  private static final List<String> NAMES = List.of("chromium", "chromium-browser");

  private final Path program;
  private final Path scratch;

  private Browser(Path program, Path scratch) {
    this.program = program;
    this.scratch = scratch;
  }

  /** Empty where there is none on the PATH. */
  static Optional<Browser> find(Path scratch) {
    for (String folder : System.getenv("PATH").split(":")) {
      for (String name : NAMES) {
        Path program = Path.of(folder, name);
        if (Files.isExecutable(program)) {
          return Optional.of(new Browser(program, scratch));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Draws a page.
   *
   * @return what the browser had to complain of
   */
  String draw(String url, Path picture, int width, int height, boolean dark) throws Exception {
    Distribution.Ended ended =
        run(
            "--screenshot=" + picture.toAbsolutePath(),
            "--window-size=" + width + "," + height,
            "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1),
            "--enable-logging=stderr",
            url);
    assertThat(picture).as(ended.err()).isNotEmptyFile();
    return ended.err();
  }

  /** The document as it is after its scripts have run. */
  String document(Path page) throws Exception {
    return run("--dump-dom", page.toUri().toString()).out();
  }

  private Distribution.Ended run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--user-data-dir=" + Files.createTempDirectory(scratch, "profile")));
    command.addAll(List.of(arguments));
    return Distribution.runCommand(Map.of(), command);
  }
}
