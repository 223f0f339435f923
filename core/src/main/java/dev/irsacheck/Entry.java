package dev.irsacheck;

import dev.irsacheck.launch.AgentLaunch;
import dev.irsacheck.launch.LateSdkLaunch;
import dev.irsacheck.launch.ShellLaunch;
import java.util.Map;

/**
 * The one door between a bootstrap that must not know our classes and the core.
 *
 * <p>The bootstrap calls it reflectively, so only JDK types may cross.
 */
public final class Entry {
  private Entry() {}

  /**
   * Runs one self-check.
   *
   * @param launch how we were started: {@code form} ("agent" or "shell", String), {@code arguments}
   *     (the text behind {@code -javaagent:…=}, String, may be absent), {@code args} (the command
   *     line of {@code java -jar}, String[]), {@code instrumentation} (the agent's {@code
   *     java.lang.instrument.Instrumentation}), {@code agentJar} (path of our jar, String), {@code
   *     javaHome} (of the application's Java where that is not this one, String)
   *     <p>The form "late-sdk" judges an SDK that came after the check: {@code place} (the path of
   *     a jar or directory, String), {@code arguments} and {@code agentJar} as above.
   *     <p>Where an agent's application may start, two entries are added: {@code noDowngrade}
   *     (Boolean, if the setting is on) and {@code watch} (String[], if the setting is on: the
   *     paths in which an SDK was found).
   * @return the exit code; 0 lets the application start. Of a late SDK: 1 if one is there, else 0
   */
  public static int run(Map<String, Object> launch) {
    if ("late-sdk".equals(launch.get("form"))) {
      return LateSdkLaunch.run(launch);
    }
    return "agent".equals(launch.get("form"))
        ? AgentLaunch.run(launch)
        : ShellLaunch.run((String[]) launch.get("args"));
  }
}
