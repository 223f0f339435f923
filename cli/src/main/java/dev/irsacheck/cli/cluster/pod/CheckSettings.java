package dev.irsacheck.cli.cluster.pod;

import dev.irsacheck.cli.cluster.ContainerManifest;
import dev.irsacheck.cli.cluster.Variable;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import dev.irsacheck.pod.settings.Setting;
import dev.irsacheck.pod.settings.Settings;
import dev.irsacheck.pod.settings.SettingsReader;
import dev.irsacheck.pod.settings.SettingsResult;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings of irsa-check in a container's manifest, for the program or the JVM's agent. */
public final class CheckSettings {
  private static final String JVM = "JAVA_TOOL_OPTIONS";

  /** The settings that affect lint's and audit's findings. */
  static final List<Setting<?>> READ =
      List.of(
          Setting.NO_ROLE,
          Setting.EXPECT_IDENTITY,
          Setting.EXPECT_ROLE,
          Setting.EXPECT_ACCOUNT,
          Setting.EXPECT_SERVICE_ACCOUNT,
          Setting.EXPECT_AUDIENCE,
          Setting.IGNORE,
          Setting.NAMESPACE_FILE,
          Setting.TOKEN_PATH,
          Setting.ANNOTATION_PREFIX);

  private static final Set<String> VARIABLES = new TreeSet<>(Set.of(JVM));

  static {
    READ.forEach(each -> VARIABLES.add(each.environment()));
  }

  private static final Pattern AGENT =
      Pattern.compile("-javaagent:\\S*irsa-check\\S*\\.jar=?(\\S*)");

  private CheckSettings() {}

  public static Settings of(ContainerManifest container) {
    Map<String, String> environment = new HashMap<>();
    for (Variable each : container.variables().values()) {
      if (VARIABLES.contains(each.name()) && each.value() != null) {
        environment.put(each.name(), each.value());
      }
    }
    if (environment.isEmpty() && !container.isIrsaCheck()) {
      return Settings.defaults();
    }
    Matcher agent = AGENT.matcher(environment.getOrDefault(JVM, ""));
    SettingsResult read =
        !container.isIrsaCheck() && agent.find()
            ? SettingsReader.agent(agent.group(1), Map.of(), environment, null)
            : SettingsReader.commandLine(
                container.isIrsaCheck() ? flags(container) : Map.of(), Map.of(), environment, null);
    return read.inForce();
  }

  public static Set<String> variables() {
    return Set.copyOf(VARIABLES);
  }

  static boolean isRead(String variable) {
    return Setting.isVariable(variable) || variable.equals(JVM);
  }

  private static Map<String, String> flags(ContainerManifest container) {
    Map<String, String> flags = new LinkedHashMap<>();
    for (String member : new String[] {"command", "args"}) {
      String flag = null;
      for (YamlValue word : container.root().items(member)) {
        String text = word.text() == null ? "" : word.text();
        if (text.startsWith("--")) {
          int equals = text.indexOf('=');
          flag = text.substring(2, equals < 0 ? text.length() : equals);
          flags.put(flag, equals < 0 ? null : text.substring(equals + 1));
        } else if (flag != null && flags.get(flag) == null) {
          flags.put(flag, text);
        }
      }
    }
    flags
        .keySet()
        .removeIf(name -> READ.stream().noneMatch(each -> each.canonicalName().equals(name)));
    return flags;
  }
}
