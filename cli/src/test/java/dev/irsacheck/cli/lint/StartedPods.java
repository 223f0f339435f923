package dev.irsacheck.cli.lint;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.webhook.ApiServer;
import dev.irsacheck.chain.webhook.MutatedPod;
import dev.irsacheck.chain.webhook.PodContainer;
import dev.irsacheck.chain.webhook.PodMount;
import dev.irsacheck.chain.webhook.PodSpec;
import dev.irsacheck.chain.webhook.PodVariable;
import dev.irsacheck.chain.webhook.PodVolume;
import dev.irsacheck.chain.webhook.ProjectedToken;
import dev.irsacheck.chain.webhook.TokenFile;
import dev.irsacheck.chain.webhook.WebhookMutation;
import dev.irsacheck.chain.webhook.WebhookSettings;
import dev.irsacheck.pod.snapshot.FileState;
import dev.irsacheck.pod.snapshot.PodEnvironment;
import dev.irsacheck.pod.snapshot.Variables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Creates a scenario's pods with a plain YAML parser instead of lint's. */
final class StartedPods {

  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final String API = "/var/run/secrets/kubernetes.io/serviceaccount/";

  private final Map<String, Map<String, Object>> objects = new HashMap<>();
  private final List<Map<String, Object>> pods = new ArrayList<>();
  private final Map<String, Boolean> associations = new HashMap<>();
  private final String prefix;
  private final String namespace;
  private String region = "eu-west-1";

  /** A pod with the webhook's changes, and {@code silent} without an answer of the webhook. */
  record Started(
      Map<String, Object> declared,
      MutatedPod webhook,
      MutatedPod silent,
      boolean refused,
      List<Started.Container> containers) {
    record Container(
        String name, PodEnvironment environment, String audience, Map<String, String> flags) {}
  }

  private StartedPods(String prefix, String namespace) {
    this.prefix = prefix;
    this.namespace = namespace;
  }

  static List<Started> of(Iterable<String> texts, String prefix, String namespace) {
    return of(texts, prefix, namespace, null);
  }

  static List<Started> of(Iterable<String> texts, String prefix, String namespace, String region) {
    StartedPods cluster = new StartedPods(prefix, namespace);
    for (String text : texts) {
      String meant = text.contains("aws-cn:") ? "cn-north-1" : cluster.region;
      cluster.region = region == null ? meant : region;
      for (Object each : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text)) {
        cluster.add(each);
      }
    }
    List<Started> started = new ArrayList<>();
    cluster.pods.forEach(pod -> started.add(cluster.start(pod)));
    return started;
  }

  private void add(Object read) {
    if (!(read instanceof Map<?, ?>)) {
      return;
    }
    Map<String, Object> object = map(read);
    list(object.get("items")).forEach(this::add);
    String kind = String.valueOf(object.get("kind"));
    Map<String, Object> spec = map(object.get("spec"));
    switch (kind) {
      case "ServiceAccount", "ConfigMap", "Secret" -> objects.put(key(kind, object), object);
      case "PodIdentityAssociation" -> {
        Map<String, Object> given =
            spec.containsKey("forProvider") ? map(spec.get("forProvider")) : spec;
        Object account = given.getOrDefault("serviceAccount", given.get("serviceAccountName"));
        associations.put(given.get("namespace") + "/" + account, true);
      }
      case "ClusterConfig" -> {
        for (Object each : list(map(object.get("iam")).get("podIdentityAssociations"))) {
          associations.put(
              map(each).get("namespace") + "/" + map(each).get("serviceAccountName"), true);
        }
      }
      case "Pod" -> pods.add(withNamespace(object, object));
      case "CronJob" ->
          pods.add(
              withNamespace(
                  map(map(map(spec.get("jobTemplate")).get("spec")).get("template")), object));
      case "Deployment",
          "StatefulSet",
          "DaemonSet",
          "ReplicaSet",
          "ReplicationController",
          "Job",
          "Rollout" -> {
        // Volcano's Job has several templates, and a Rollout may reference another object's.
        if (spec.containsKey("template")) {
          pods.add(withNamespace(map(spec.get("template")), object));
        }
      }
      default -> {}
    }
  }

  private Map<String, Object> withNamespace(Map<String, Object> template, Map<String, Object> of) {
    Map<String, Object> pod = new HashMap<>(template);
    pod.put("namespace", namespace(of));
    return pod;
  }

  private String namespace(Map<String, Object> object) {
    Object named = map(object.get("metadata")).get("namespace");
    return named == null ? namespace : named.toString();
  }

  private String key(String kind, Map<String, Object> object) {
    return kind + " " + namespace(object) + "/" + map(object.get("metadata")).get("name");
  }

  private Started start(Map<String, Object> pod) {
    Map<String, Object> spec = map(pod.get("spec"));
    Map<String, Object> metadata = map(pod.get("metadata"));
    String where = String.valueOf(pod.get("namespace"));
    Object named = spec.getOrDefault("serviceAccountName", spec.get("serviceAccount"));
    String account = named == null || named.toString().isEmpty() ? "default" : named.toString();
    List<PodContainer> containers = new ArrayList<>();
    List<Map<String, Object>> written = new ArrayList<>();
    for (String member : new String[] {"initContainers", "containers"}) {
      for (Object each : list(spec.get(member))) {
        containers.add(container(map(each), member.equals("initContainers")));
        written.add(map(each));
      }
    }
    List<PodVolume> volumes = new ArrayList<>();
    list(spec.get("volumes")).forEach(each -> volumes.add(volume(map(each))));
    PodSpec declared =
        new PodSpec(
            texts(metadata.get("labels")),
            texts(metadata.get("annotations")),
            texts(spec.get("nodeSelector")),
            containers,
            volumes,
            number(map(spec.get("securityContext")).get("runAsUser")),
            number(map(spec.get("securityContext")).get("fsGroup")));
    Map<String, Object> owner = objects.get("ServiceAccount " + where + "/" + account);
    Map<String, String> annotations =
        owner == null ? null : texts(map(owner.get("metadata")).get("annotations"));
    boolean associated = associations.containsKey(where + "/" + account);
    WebhookSettings settings = new WebhookSettings(prefix, region);
    MutatedPod webhook = WebhookMutation.of(settings, annotations, associated).apply(declared);
    MutatedPod silent = WebhookMutation.of(settings, null, false).apply(declared);
    List<Started.Container> known = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      Map<String, String> variables = variables(where, written.get(i));
      if (variables != null) {
        PodContainer container = webhook.pod().containers().get(i);
        Map<String, String> all = new HashMap<>(variables);
        container
            .env()
            .subList(containers.get(i).env().size(), container.env().size())
            .forEach(each -> all.put(each.name(), each.value()));
        boolean automounts =
            !Boolean.FALSE.equals(
                spec.getOrDefault(
                    "automountServiceAccountToken",
                    owner == null ? null : owner.get("automountServiceAccountToken")));
        known.add(
            new Started.Container(
                container.name(),
                new Running(
                    new ServiceAccount(where, account),
                    webhook.pod(),
                    container,
                    all,
                    automounts,
                    written.get(i),
                    filled(written)),
                annotations == null ? null : annotations.get(prefix + "/audience"),
                flags(written.get(i))));
      }
    }
    return new Started(pod, webhook, silent, !ApiServer.refuses(webhook.pod()).isEmpty(), known);
  }

  private static Map<String, String> flags(Map<String, Object> container) {
    Map<String, String> flags = new HashMap<>();
    List<?> words =
        container.get("name").equals("irsa-check") ? list(container.get("args")) : List.of();
    for (int i = 0; i < words.size(); i++) {
      String[] parts = words.get(i).toString().split("=", 2);
      if (parts[0].startsWith("--")) {
        String value = parts.length > 1 ? parts[1] : words.get(i + 1).toString();
        flags.put(parts[0].substring(2), value);
      }
    }
    return flags;
  }

  private static Set<String> filled(List<Map<String, Object>> containers) {
    Set<String> filled = new HashSet<>();
    for (Map<String, Object> container : containers) {
      for (Object mount : list(container.get("volumeMounts"))) {
        if (!Boolean.TRUE.equals(map(mount).get("readOnly"))) {
          filled.add(String.valueOf(map(mount).get("name")));
        }
      }
    }
    return filled;
  }

  private static PodContainer container(Map<String, Object> container, boolean init) {
    List<PodVariable> env = new ArrayList<>();
    for (Object each : list(container.get("env"))) {
      Object value =
          map(each).getOrDefault("value", map(each).containsKey("valueFrom") ? null : "");
      env.add(
          new PodVariable(
              String.valueOf(map(each).get("name")), value == null ? null : value.toString()));
    }
    List<PodMount> mounts = new ArrayList<>();
    for (Object each : list(container.get("volumeMounts"))) {
      Map<String, Object> mount = map(each);
      mounts.add(
          new PodMount(
              String.valueOf(mount.get("name")),
              String.valueOf(mount.get("mountPath")),
              String.valueOf(mount.getOrDefault("subPath", ""))));
    }
    return new PodContainer(
        String.valueOf(container.get("name")),
        init,
        env,
        mounts,
        number(map(container.get("securityContext")).get("runAsUser")));
  }

  private static PodVolume volume(Map<String, Object> volume) {
    List<ProjectedToken> tokens = new ArrayList<>();
    Map<String, Object> projected = map(volume.get("projected"));
    for (Object source : list(projected.get("sources"))) {
      Map<String, Object> token = map(map(source).get("serviceAccountToken"));
      if (!token.isEmpty()) {
        tokens.add(
            new ProjectedToken(
                String.valueOf(token.getOrDefault("audience", "")),
                3600,
                String.valueOf(token.get("path"))));
      }
    }
    Object mode = projected.getOrDefault("defaultMode", 0644);
    return new PodVolume(
        String.valueOf(volume.get("name")),
        volume.keySet().stream().filter(each -> !each.equals("name")).findFirst().orElse(""),
        tokens,
        ((Number) mode).intValue());
  }

  private Map<String, String> variables(String where, Map<String, Object> container) {
    Map<String, String> variables = new HashMap<>();
    for (Object each : list(container.get("envFrom"))) {
      boolean secret = map(each).containsKey("secretRef");
      Map<String, Object> reference = map(map(each).get(secret ? "secretRef" : "configMapRef"));
      Map<String, String> data = data(where, secret, reference);
      if (data == null) {
        return null;
      }
      Object before = map(each).getOrDefault("prefix", "");
      data.forEach((key, value) -> variables.put(before + key, value));
    }
    for (Object each : list(container.get("env"))) {
      Map<String, Object> from = map(map(each).get("valueFrom"));
      String name = String.valueOf(map(each).get("name"));
      if (from.isEmpty()) {
        String value = String.valueOf(map(each).getOrDefault("value", ""));
        variables.put(name, value.equals("null") ? "" : value);
        continue;
      }
      boolean secret = from.containsKey("secretKeyRef");
      Map<String, Object> reference = map(from.get(secret ? "secretKeyRef" : "configMapKeyRef"));
      Map<String, String> data = data(where, secret, reference);
      String value = data == null ? null : data.get(String.valueOf(reference.get("key")));
      if (value == null && name.startsWith("AWS_") && !name.matches(".*(KEY|TOKEN).*")) {
        return null;
      }
      variables.put(name, value == null ? "elsewhere" : value);
    }
    return variables;
  }

  private Map<String, String> data(String where, boolean secret, Map<String, Object> reference) {
    Map<String, Object> found =
        objects.get((secret ? "Secret " : "ConfigMap ") + where + "/" + reference.get("name"));
    if (found == null) {
      return null;
    }
    Map<String, String> data = new HashMap<>(texts(found.get("data")));
    data.putAll(texts(found.get("stringData")));
    return data;
  }

  private record Running(
      ServiceAccount account,
      PodSpec pod,
      PodContainer container,
      Map<String, String> environment,
      boolean automounts,
      Map<String, Object> written,
      Set<String> filled)
      implements PodEnvironment {

    @Override
    public Variables variables() {
      Map<String, String> all = new HashMap<>(environment);
      all.put("KUBERNETES_SERVICE_HOST", "10.100.0.1");
      return new Variables(all, Map.of());
    }

    @Override
    public Instant now() {
      return NOW;
    }

    @Override
    public FileState file(String path, int limit) {
      if (path.equals(API + "namespace")) {
        return read(path, account.namespace(), true);
      }
      if (path.equals(API + "token") && automounts) {
        return read(path, token("sts.amazonaws.com"), true);
      }
      PodMount mount = container.mountAbove(PodMount.cleaned(path));
      if (mount != null && mount.inVolume(PodMount.cleaned(path)).isEmpty()) {
        return FileState.of(path, FileState.Kind.DIRECTORY);
      }
      if (mount != null && filled.contains(mount.name())) {
        return read(path, token("sts.amazonaws.com"), true);
      }
      ProjectedToken token = pod.tokenAt(container, path.replace("/..data/", "/"));
      if (token == null) {
        boolean folder = mount != null && !mount.inVolume(path).contains("/");
        return FileState.of(path, folder ? FileState.Kind.NOT_IN_FOLDER : FileState.Kind.MISSING);
      }
      TokenFile file = TokenFile.of(pod, pod.volume(mount.name()));
      Long user = container.runAsUser() == null ? pod.runAsUser() : container.runAsUser();
      if (!file.readableBy(isGosu() || user == null ? 1000 : user, !isGosu())) {
        boolean one = file.mode() == 0600;
        return new FileState(
            path,
            FileState.Kind.NO_PERMISSION,
            null,
            1024,
            one ? "rw-------" : "r--------",
            "uid " + file.owner() + ", gid " + file.group(),
            true);
      }
      String audience =
          token.audience().isEmpty() ? "https://kubernetes.default.svc" : token.audience();
      return read(path, token(audience), mount.subPath().isEmpty());
    }

    private String token(String audience) {
      String sub = account.subject();
      String claims =
          "{\"aud\":[\"%s\"],\"exp\":%d,\"iat\":%d,\"iss\":\"https://oidc.example.com\",\"sub\":\"%s\"}"
              .formatted(
                  audience, NOW.plusSeconds(86_000).getEpochSecond(), NOW.getEpochSecond(), sub);
      return base64("{\"alg\":\"RS256\",\"kid\":\"a\"}") + "." + base64(claims) + "." + base64("s");
    }

    private static FileState read(String path, String text, boolean whole) {
      byte[] content = text.getBytes(UTF_8);
      return new FileState(
          path, FileState.Kind.READ, content, content.length, "rw-r--r--", "uid 0, gid 0", whole);
    }

    @Override
    public String counters(String path) {
      return null;
    }

    @Override
    public String user() {
      return "uid 1000, gid 1000";
    }

    private boolean isGosu() {
      return String.valueOf(written.get("command")).matches(".*gosu,? (app|1000).*");
    }
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return value instanceof Map<?, ?> ? (Map<String, Object>) value : Map.of();
  }

  private static List<?> list(Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  private static Map<String, String> texts(Object value) {
    Map<String, String> texts = new HashMap<>();
    map(value)
        .forEach(
            (key, each) -> {
              if (each != null) {
                texts.put(key, each.toString());
              }
            });
    return texts;
  }

  private static Long number(Object value) {
    return value instanceof Number number ? number.longValue() : null;
  }
}
