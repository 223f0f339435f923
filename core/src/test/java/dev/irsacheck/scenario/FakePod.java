package dev.irsacheck.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.evidence.Sourced;
import dev.irsacheck.snapshot.ContainerCredentials;
import dev.irsacheck.snapshot.FileState;
import dev.irsacheck.snapshot.PodEnvironment;
import dev.irsacheck.snapshot.PodSettings;
import dev.irsacheck.snapshot.Variables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The pod that a {@code pod.yaml} and the tokens beside it describe. */
final class FakePod implements PodEnvironment {
  private static final String DEFAULT_MOUNT =
      "/var/run/secrets/eks.amazonaws.com/serviceaccount/token";
  private static final String API_FOLDER = "/var/run/secrets/kubernetes.io/serviceaccount/";
  private static final String TRUST_POLICY = "/etc/irsa-check/trust-policy.json";
  private static final int LARGER_THAN_ANY_TOKEN = 10_485_760;

  private final Variables variables;
  private final Instant clock;
  private final String user;
  private final Map<String, FileState> files = new HashMap<>();
  private final Map<String, List<String>> counters = new HashMap<>();
  private final Map<String, Integer> reads = new HashMap<>();
  private final List<String> secrets = new ArrayList<>();

  private FakePod(ScenarioFile pod) {
    variables = new Variables(pod.textMap("env"), pod.textMap("properties"));
    // A real clock is never at a whole second.
    clock = Instant.parse(pod.text("clock", "2026-03-02T08:00:00.084134Z"));
    user = pod.text("user", "uid 65532, gid 65532");
  }

  static FakePod read(Path folder) {
    ScenarioFile yaml =
        ScenarioFile.read(folder.resolve("pod.yaml"))
            .only(
                "about",
                "env",
                "properties",
                "clock",
                "user",
                "namespace",
                "token-file",
                "agent-token-file",
                "cpu");
    FakePod pod = new FakePod(yaml);
    pod.tokenFile(
        folder.resolve("token.json"),
        PodSettings.TOKEN_FILE.in(pod.variables),
        DEFAULT_MOUNT,
        yaml.map("token-file"));
    pod.tokenFile(
        folder.resolve("agent-token.json"),
        PodSettings.AGENT_TOKEN_FILE.in(pod.variables),
        ContainerCredentials.MOUNT,
        yaml.map("agent-token-file"));
    ScenarioFile cpu = yaml.map("cpu");
    cpu.textMap().keySet().forEach(path -> pod.counters.put(path, cpu.texts(path)));
    Path apiToken = folder.resolve("api-token.json");
    if (Files.exists(apiToken)) {
      pod.put(API_FOLDER + "token", pod.token(apiToken));
    }
    Path trustPolicy = folder.resolve("trust-policy.json");
    if (Files.exists(trustPolicy)) {
      pod.put(TRUST_POLICY, content(trustPolicy));
    }
    for (String name : List.of("config", "credentials")) {
      Path aws = folder.resolve("aws-" + name);
      if (Files.exists(aws)) {
        pod.put("/home/app/.aws/" + name, content(aws));
      }
    }
    String namespace = yaml.text("namespace", null);
    if (namespace != null) {
      pod.put(API_FOLDER + "namespace", namespace.getBytes(UTF_8));
    }
    return pod;
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file stands where the variable says, or where the webhook mounts it. */
  private void tokenFile(Path claims, Sourced named, String mount, ScenarioFile facts) {
    facts.only("path", "kind", "mode", "owner", "projected", "content", "before", "after");
    String path = facts.text("path", named == null ? mount : named.value());
    byte[] content = content(claims, facts);
    FileState.Kind kind = kind(facts, content);
    if (kind == FileState.Kind.MISSING) {
      return;
    }
    boolean large = kind == FileState.Kind.TOO_LARGE;
    files.put(
        path,
        new FileState(
            path,
            kind,
            kind == FileState.Kind.READ ? content : null,
            large ? LARGER_THAN_ANY_TOKEN : content == null ? -1 : content.length,
            facts.text("mode", "rw-r-----"),
            facts.text("owner", "uid 0, gid 65534"),
            facts.truth("projected", true)));
  }

  private byte[] content(Path claims, ScenarioFile facts) {
    if (facts.has("content")) {
      return facts.text("content", "").getBytes(UTF_8);
    }
    if (!Files.exists(claims)) {
      return null;
    }
    String token = new String(token(claims), UTF_8);
    return (facts.text("before", "") + token + facts.text("after", "")).getBytes(UTF_8);
  }

  private static FileState.Kind kind(ScenarioFile facts, byte[] content) {
    String otherwise = content == null ? "missing" : "read";
    String kind = facts.text("kind", otherwise).replace('-', '_').toUpperCase(Locale.ROOT);
    return FileState.Kind.valueOf(kind);
  }

  private byte[] token(Path file) {
    FakeToken token = FakeToken.read(file, clock);
    secrets.addAll(token.secrets());
    return token.text().getBytes(UTF_8);
  }

  private void put(String path, byte[] content) {
    files.put(
        path, new FileState(path, FileState.Kind.READ, content, content.length, null, null, true));
  }

  /** What no output may ever show. */
  List<String> secrets() {
    return secrets;
  }

  @Override
  public Variables variables() {
    return variables;
  }

  @Override
  public Instant now() {
    return clock;
  }

  @Override
  public FileState file(String path, int limit) {
    return files.getOrDefault(path, FileState.of(path, FileState.Kind.MISSING));
  }

  @Override
  public String counters(String path) {
    List<String> counted = counters.get(path);
    // At the beginning, and at the end; the next run begins anew.
    return counted == null
        ? null
        : counted.get((reads.merge(path, 1, Integer::sum) - 1) % counted.size());
  }

  @Override
  public String user() {
    return user;
  }
}
