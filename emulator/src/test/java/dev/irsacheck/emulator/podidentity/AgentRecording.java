package dev.irsacheck.emulator.podidentity;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The recorded situations and answers of the real agent, in a file that core's tests use too. */
final class AgentRecording {
  static final Path FILE =
      Path.of("../core/src/test/resources/dev/irsacheck/aws/podidentity/agent-0.1.37.yaml");

  static final String REQUEST_ID = "0a1b2c3d-0001-4000-8000-000000000001";

  /** The agent ignores the signature. */
  static final String GOOD = token(Map.of("alg", "RS256"), Map.of("exp", 9_000_000_000L));

  private final Map<String, Object> file;

  private AgentRecording(Map<String, Object> file) {
    this.file = file;
  }

  static AgentRecording read() {
    try {
      return new AgentRecording(
          new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(FILE)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Situation> situations() {
    List<Situation> situations = new ArrayList<>();
    for (Object each : (List<?>) file.get("situations")) {
      situations.add(new Situation(maps(each)));
    }
    return situations;
  }

  /** Writes the recording and keeps the file's first comment. */
  void write() throws IOException {
    DumperOptions form = new DumperOptions();
    form.setDefaultFlowStyle(DumperOptions.FlowStyle.AUTO);
    form.setWidth(1_000);
    form.setSplitLines(false);
    StringBuilder text = new StringBuilder();
    Files.readString(FILE)
        .lines()
        .filter(line -> line.startsWith("#"))
        .forEach(line -> text.append(line).append('\n'));
    Files.writeString(FILE, text.append(new Yaml(form).dump(file)));
  }

  record Situation(Map<String, Object> map) {
    String name() {
      return map.get("name").toString();
    }

    String text(String key, String otherwise) {
      return map.getOrDefault(key, otherwise).toString();
    }

    int number(String key, int otherwise) {
      return ((Number) map.getOrDefault(key, otherwise)).intValue();
    }

    Map<String, Object> eksAuth(int at) {
      List<?> tries = (List<?>) map.get("eks-auth");
      return maps(tries.get(Math.min(at, tries.size() - 1)));
    }

    String token() {
      Object token = map.getOrDefault("token", GOOD);
      if (token instanceof String text) {
        return text;
      }
      Map<String, Object> parts = maps(token);
      return part(parts, "header") + "." + part(parts, "claims") + ".x";
    }

    List<Double> seconds() {
      List<Double> seconds = new ArrayList<>();
      for (Object each : (List<?>) map.get("seconds")) {
        seconds.add(((Number) each).doubleValue());
      }
      return seconds;
    }

    @Override
    public String toString() {
      return name();
    }
  }

  static String token(Map<String, Object> header, Map<String, Object> claims) {
    return part(Map.of("x", header), "x") + "." + part(Map.of("x", claims), "x") + ".x";
  }

  private static String part(Map<String, Object> parts, String name) {
    Object raw = parts.get("raw-" + name);
    return Base64URL.encode(
            raw == null ? JSONObjectUtils.toJSONString(maps(parts.get(name))) : raw.toString())
        .toString();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> maps(Object map) {
    return (Map<String, Object>) map;
  }
}
