package dev.irsacheck;

import dev.irsacheck.launch.AgentLaunch;
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
   *     java.lang.instrument.Instrumentation}), {@code agentJar} (path of our jar, String)
   * @return the exit code; 0 lets the application start
   */
  public static int run(Map<String, Object> launch) {
    return "agent".equals(launch.get("form"))
        ? AgentLaunch.run(launch)
        : ShellLaunch.run((String[]) launch.get("args"));
  }
}
