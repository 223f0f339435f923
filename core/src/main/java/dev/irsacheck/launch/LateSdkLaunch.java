package dev.irsacheck.launch;

import dev.irsacheck.classpath.ClassPathScanner;
import dev.irsacheck.classpath.ClassPathSources;
import dev.irsacheck.classpath.SdkInventory;
import dev.irsacheck.report.Colours;
import dev.irsacheck.selfcheck.LateSdk;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A word on an SDK that the application loaded after the check, from a place not looked at. */
public final class LateSdkLaunch {
  /** There is no SDK at the place. */
  private static final int NONE = 0;

  private static final int JUDGED = 1;

  private LateSdkLaunch() {}

  /**
   * Judges the SDK and logs one line.
   *
   * @param launch as {@code Entry.run} takes it
   * @return 1 if there is an SDK, 0 if there is none
   */
  public static int run(Map<String, Object> launch) {
    ClassPathSources place =
        ClassPathSources.ofPaths(List.of((String) launch.get("place")), Path.of("/"));
    SdkInventory inventory = ClassPathScanner.scan(place, () -> false);
    String line = LateSdk.line(inventory, AgentLaunch.settingsInForce(launch).ignore());
    if (line == null) {
      return NONE;
    }
    new Streams(System.err, System.err, Colours.NONE).messages().println(line);
    return JUDGED;
  }
}
