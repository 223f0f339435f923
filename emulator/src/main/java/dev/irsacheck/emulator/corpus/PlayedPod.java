package dev.irsacheck.emulator.corpus;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Converts a pod of core's scenarios to a world: variables, tokens, and the expected result. It
 * drops the process, STS's answers and the token's times, which the emulator makes itself.
 */
public final class PlayedPod {
  private static final String AGENT_TOKEN_FILE = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";
  private static final String TOKEN_FILE = "AWS_WEB_IDENTITY_TOKEN_FILE";
  private static final String AGENT_URI = "AWS_CONTAINER_CREDENTIALS_FULL_URI";

  /** Kubelet sets these. Without kubelet the process keeps those of its machine. */
  private static final List<String> KUBELETS = List.of("HOSTNAME", "KUBERNETES_SERVICE_HOST");

  private final Map<?, ?> pod;

  private PlayedPod(Map<?, ?> pod) {
    this.pod = pod;
  }

  /** Loads a shipped pod by its file, its base, or {@code FILE/NAME} if a file has several. */
  public static PlayedPod named(String name) {
    return of(
        Pods.shipped(name)
            .orElseThrow(
                () -> new IllegalArgumentException("there is no pod named '" + name + "'")));
  }

  static PlayedPod of(Map<?, ?> whole) {
    return new PlayedPod(whole);
  }

  /**
   * Returns a world's keys for the pod.
   *
   * @param before the replaced pod, whose variables are removed
   * @throws IllegalArgumentException if the emulator cannot play the pod
   */
  public Map<String, Object> inWorld(PlayedPod before) {
    Map<String, Object> env = new LinkedHashMap<>();
    before.variables().keySet().forEach(name -> env.put(name, null));
    env.putAll(variables());
    Map<String, Object> itself = new LinkedHashMap<>(Map.of("env", env));
    copy(pod.get("namespace"), "namespace", itself);
    Map<String, Object> world = new LinkedHashMap<>();
    world.put("pod", itself);
    Map<String, Object> token = names();
    token.putAll(token("token"));
    world.put("token", token);
    if (asksAgent()) {
      world.put("pod-identity", Map.of("token", token("agent-token")));
    }
    world.put("expect", expectation());
    return world;
  }

  /** An SDK asks the agent only if it has no web identity. */
  private boolean asksAgent() {
    Map<?, ?> env = map(pod.get("env"));
    return env.containsKey(AGENT_TOKEN_FILE) && !env.containsKey(TOKEN_FILE);
  }

  private Map<String, Object> variables() {
    Map<String, Object> env = new LinkedHashMap<>();
    map(pod.get("env")).forEach((name, value) -> env.put(name.toString(), value.toString()));
    env.keySet().removeAll(KUBELETS);
    env.replace(TOKEN_FILE, "${dir}/token/token");
    if (asksAgent()) {
      env.replace(AGENT_TOKEN_FILE, "${dir}/pod-identity/eks-pod-identity-token");
      env.computeIfPresent(AGENT_URI, (name, uri) -> onLoopback(uri.toString()));
    }
    return env;
  }

  /** The agent's own addresses need privileges. */
  private static String onLoopback(String uri) {
    return uri.replace("//169.254.170.23/", "//127.0.0.1:${agent-port}/")
        .replace("//[fd00:ec2::23]/", "//[::1]:${agent-port}/");
  }

  /** A pod starts if the check cannot decide because of trouble at AWS. */
  private Map<String, String> expectation() {
    Map<?, ?> expect = map(pod.get("expect"));
    Map<String, String> expectation = new LinkedHashMap<>();
    expectation.put("exit", "aws".equals(expect.get("side")) ? "0" : expect.get("exit").toString());
    expectation.put("code", (String) expect.get("code"));
    return expectation;
  }

  private Map<String, Object> token(String key) {
    Map<?, ?> file = map(pod.get(key + "-file"));
    Map<?, ?> claims = claims(key);
    Map<String, Object> token = new LinkedHashMap<>();
    boolean present = !claims.isEmpty() || file.containsKey("content");
    token.put("layout", present ? layout(file) : absent(file));
    token.put("content", content(file, claims));
    copy(claims.get("aud"), "audience", token);
    return token;
  }

  private Map<String, Object> names() {
    Map<?, ?> token = claims("token");
    Map<?, ?> kubernetes =
        map((token.isEmpty() ? claims("agent-token") : token).get("kubernetes.io"));
    Map<String, Object> names = new LinkedHashMap<>();
    names.put("issuer", "cluster");
    copy(kubernetes.get("namespace"), "namespace", names);
    copy(map(kubernetes.get("serviceaccount")).get("name"), "service-account", names);
    copy(map(kubernetes.get("pod")).get("name"), "pod", names);
    copy(map(kubernetes.get("node")).get("name"), "node", names);
    return names;
  }

  private Map<?, ?> claims(String key) {
    return map(map(pod.get(key)).get("claims"));
  }

  private static void copy(Object value, String key, Map<String, Object> to) {
    if (value != null) {
      to.put(key, value);
    }
  }

  private static String absent(Map<?, ?> file) {
    if (file.containsKey("kind") && !file.get("kind").equals("missing")) {
      throw new IllegalArgumentException("the emulator writes no file of " + file);
    }
    return "absent";
  }

  private static String layout(Map<?, ?> file) {
    if (file.containsKey("kind")) {
      return absent(file);
    }
    return Boolean.FALSE.equals(file.get("projected")) ? "copy" : "kubelet";
  }

  private static String content(Map<?, ?> file, Map<?, ?> claims) {
    if (file.containsKey("before") || file.containsKey("after")) {
      throw new IllegalArgumentException("the emulator writes no file of " + file);
    }
    if (file.containsKey("content")) {
      return file.get("content").equals("") ? "empty" : "not-jwt";
    }
    return "kubernetes/serviceaccount".equals(claims.get("iss")) ? "legacy" : "projected";
  }

  private static Map<?, ?> map(Object node) {
    return node instanceof Map<?, ?> map ? map : Map.of();
  }
}
