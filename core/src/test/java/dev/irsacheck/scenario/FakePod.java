package dev.irsacheck.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.chain.webhook.Association;
import dev.irsacheck.pod.snapshot.FileState;
import dev.irsacheck.pod.snapshot.PodEnvironment;
import dev.irsacheck.pod.snapshot.PodSettings;
import dev.irsacheck.pod.snapshot.Variables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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

  private FakePod(Section pod) {
    variables = new Variables(pod.textMap("env"), pod.textMap("properties"));
    // A real clock is never at a whole second.
    clock = Instant.parse(pod.text("clock", "2026-03-02T08:00:00.084134Z"));
    user = pod.text("user", "uid 65532, gid 65532");
  }

  static FakePod read(Section scenario) {
    FakePod pod = new FakePod(scenario);
    pod.tokenFile(scenario, "token", PodSettings.TOKEN_FILE.in(pod.variables), DEFAULT_MOUNT);
    pod.tokenFile(
        scenario,
        "agent-token",
        PodSettings.AGENT_TOKEN_FILE.in(pod.variables),
        Association.TOKEN_FILE);
    Section cpu = scenario.map("cpu");
    cpu.textMap().keySet().forEach(path -> pod.counters.put(path, cpu.texts(path)));
    if (scenario.has("api-token")) {
      pod.put(API_FOLDER + "token", pod.token(scenario.map("api-token")));
    }
    pod.file(scenario, "trust-policy", TRUST_POLICY);
    pod.file(scenario, "aws-config", "/home/app/.aws/config");
    pod.file(scenario, "aws-credentials", "/home/app/.aws/credentials");
    pod.file(scenario, "namespace", API_FOLDER + "namespace");
    return pod;
  }

  private void file(Section scenario, String key, String path) {
    if (scenario.text(key, null) != null) {
      put(path, scenario.text(key, null).getBytes(UTF_8));
    }
  }

  private void tokenFile(Section scenario, String key, SourcedText named, String mount) {
    Section facts = scenario.map(key + "-file");
    Section claims = scenario.has(key) ? scenario.map(key) : null;
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

  private byte[] content(Section claims, Section facts) {
    if (facts.has("content")) {
      return facts.text("content", "").getBytes(UTF_8);
    }
    if (claims == null) {
      return null;
    }
    String token = new String(token(claims), UTF_8);
    return (facts.text("before", "") + token + facts.text("after", "")).getBytes(UTF_8);
  }

  private static FileState.Kind kind(Section facts, byte[] content) {
    String otherwise = content == null ? "missing" : "read";
    String kind = facts.text("kind", otherwise).replace('-', '_').toUpperCase(Locale.ROOT);
    return FileState.Kind.valueOf(kind);
  }

  private byte[] token(Section parts) {
    FakeToken token = FakeToken.of(parts, clock);
    secrets.addAll(token.secrets());
    return token.text().getBytes(UTF_8);
  }

  private void put(String path, byte[] content) {
    files.put(
        path, new FileState(path, FileState.Kind.READ, content, content.length, null, null, true));
  }

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
    return counted == null
        ? null
        : counted.get((reads.merge(path, 1, Integer::sum) - 1) % counted.size());
  }

  @Override
  public String user() {
    return user;
  }
}
