package dev.irsacheck.facts;

import dev.irsacheck.evidence.Source;
import dev.irsacheck.evidence.Sourced;
import dev.irsacheck.snapshot.FileState;
import dev.irsacheck.snapshot.PodSettings;
import dev.irsacheck.snapshot.PodSnapshot;
import java.util.ArrayList;
import java.util.List;

/** Files that the application's SDK waits for, as the check did in vain. */
final class SilentFilesFact {
  private SilentFilesFact() {}

  static void put(Facts.Builder facts, PodSnapshot pod) {
    List<Sourced> silent = new ArrayList<>(0);
    Sourced token = pod.settings().get(PodSettings.TOKEN_FILE);
    if (token != null && isSilent(pod.tokenFile())) {
      silent.add(token);
    }
    Sourced agentToken = pod.settings().get(PodSettings.AGENT_TOKEN_FILE);
    if (agentToken != null && isSilent(pod.container().tokenFile())) {
      silent.add(agentToken);
    }
    for (FileState file : List.of(pod.profile().configFile(), pod.profile().credentialsFile())) {
      if (isSilent(file)) {
        silent.add(new Sourced(file.path(), new Source("AWS SDK")));
      }
    }
    facts.known(FactKey.SILENT_FILES, List.copyOf(silent), Source.NONE);
  }

  private static boolean isSilent(FileState file) {
    return file.kind() == FileState.Kind.NO_ANSWER;
  }
}
