package dev.irsacheck.dist;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the real program in some scenarios, at least one for each exit code. */
class ScenariosIT {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"healthy", "trust-mismatch", "not-injected", "throttled-for-ever"})
  void endsAsTheScenarioSays(String name) throws Exception {
    EmulatedPod.assertEndsAsItSays(name, directory, ScenariosIT::program);
  }

  private static Distribution.Ended program(Map<String, String> pod, Map<String, String> flags)
      throws Exception {
    List<String> words = new ArrayList<>();
    flags.forEach((name, value) -> words.add("--" + name + "=" + value));
    return Distribution.run(pod, words.toArray(new String[0]));
  }
}
