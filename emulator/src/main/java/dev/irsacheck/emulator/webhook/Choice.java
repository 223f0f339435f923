package dev.irsacheck.emulator.webhook;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A pod in words, one for each point that the webhook looks at.
 *
 * @param lifetime the annotation's value; null for none, as are all that may be
 * @param skip the annotation's value
 * @param env of the container "app", a letter for each variable
 * @param mounts of "app", {@code VOLUME@PATH}
 * @param volumes {@code NAME:KIND}
 * @param label {@code KEY=VALUE}
 * @param containers beside "app"; "twin" is an init container with all that "app" has
 * @param further whether the Kubernetes token is mounted, and by which field the account is named
 */
record Choice(
    String account,
    String lifetime,
    String skip,
    String env,
    List<String> mounts,
    List<String> volumes,
    String node,
    String label,
    List<String> containers,
    String further) {
  private static final String PREFIX = "eks.amazonaws.com/";
  private static final Map<Character, String> VARIABLES =
      Map.of(
          'R', "AWS_ROLE_ARN",
          'r', "AWS_ROLE_ARN",
          'F', "AWS_WEB_IDENTITY_TOKEN_FILE",
          'U', "AWS_CONTAINER_CREDENTIALS_FULL_URI",
          'T', "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
          'G', "AWS_REGION",
          'D', "AWS_DEFAULT_REGION",
          'S', "AWS_STS_REGIONAL_ENDPOINTS");

  PodCase pod() {
    Map<String, Object> metadata = new LinkedHashMap<>(Map.of("name", "t"));
    Map<String, Object> annotations = new LinkedHashMap<>();
    put(annotations, PREFIX + "token-expiration", lifetime);
    put(annotations, PREFIX + "skip-containers", skip);
    metadata.put("annotations", annotations);
    if (label != null) {
      metadata.put("labels", pair(label));
    }
    Map<String, Object> spec = new LinkedHashMap<>();
    if (!account.equals("default")) {
      spec.put(further.contains("old") ? "serviceAccount" : "serviceAccountName", account);
    }
    spec.put("automountServiceAccountToken", further.contains("token"));
    if (node != null && node.contains("=")) {
      spec.put("nodeSelector", pair(node));
    } else if (node != null) {
      spec.put("affinity", affinity(node));
    }
    List<Object> main = new ArrayList<>(List.of(container("app", true)));
    List<Object> init = new ArrayList<>();
    for (String each : containers) {
      if (each.equals("side")) {
        main.add(container(each, false));
      } else {
        init.add(container("init", each.equals("twin")));
      }
    }
    spec.put("containers", main);
    if (!init.isEmpty()) {
      spec.put("initContainers", init);
    }
    if (!volumes.isEmpty()) {
      spec.put("volumes", volumes.stream().map(Choice::volume).toList());
    }
    Map<String, Object> manifest = new LinkedHashMap<>(Map.of("apiVersion", "v1", "kind", "Pod"));
    manifest.put("metadata", metadata);
    manifest.put("spec", spec);
    return new PodCase(account, Collections.unmodifiableMap(manifest));
  }

  /** Whether each volume that is mounted will be there, and no path has two mounts. */
  boolean isAccepted() {
    AccountCase runsAs = AccountCase.named(account);
    boolean irsa = !runsAs.associated();
    for (String mount : mounts) {
      String name = mount.substring(0, mount.indexOf('@'));
      boolean there = name.equals(irsa ? "aws-iam-token" : "eks-pod-identity-token");
      for (String volume : volumes) {
        there |= volume.startsWith(name + ":");
      }
      boolean twice =
          mount.equals("own@" + (irsa ? PodCases.IRSA_PATH : PodCases.POD_IDENTITY_PATH));
      if (!there || twice) {
        return false;
      }
    }
    return true;
  }

  Choice runningAs(String other) {
    return new Choice(
        other, lifetime, skip, env, mounts, volumes, node, label, containers, further);
  }

  /** With this as its only mount and its only volume. */
  Choice mounting(String mount, String volume) {
    return new Choice(
        account,
        lifetime,
        skip,
        env,
        List.of(mount),
        List.of(volume),
        node,
        label,
        containers,
        further);
  }

  Choice labelled(String other) {
    return new Choice(
        account, lifetime, skip, env, mounts, volumes, node, other, containers, further);
  }

  Choice living(String other) {
    return new Choice(account, other, skip, env, mounts, volumes, node, label, containers, further);
  }

  Choice on(String other) {
    return new Choice(
        account, lifetime, skip, env, mounts, volumes, other, label, containers, further);
  }

  Choice skipping(String other) {
    return new Choice(
        account, lifetime, other, env, mounts, volumes, node, label, containers, further);
  }

  Choice having(String variables, List<String> beside, List<String> own) {
    return new Choice(
        account, lifetime, skip, variables, mounts, own, node, label, beside, further);
  }

  private Map<String, Object> container(String name, boolean whole) {
    Map<String, Object> container = new LinkedHashMap<>(Map.of("name", name, "image", "i"));
    if (whole && !env.isEmpty()) {
      container.put("env", env.chars().mapToObj(letter -> variable((char) letter)).toList());
    }
    if (whole && !mounts.isEmpty()) {
      container.put("volumeMounts", mounts.stream().map(Choice::mount).toList());
    }
    return container;
  }

  private static Map<String, Object> variable(char letter) {
    return letter == 'r'
        ? Map.of(
            "name",
            VARIABLES.get(letter),
            "valueFrom",
            Map.of("fieldRef", Map.of("fieldPath", "metadata.name")))
        : Map.of("name", VARIABLES.get(letter), "value", "own");
  }

  private static Map<String, Object> mount(String text) {
    int at = text.indexOf('@');
    return Map.of("name", text.substring(0, at), "mountPath", text.substring(at + 1));
  }

  private static Map<String, Object> volume(String text) {
    int colon = text.indexOf(':');
    String kind = text.substring(colon + 1);
    Map<String, Object> content =
        switch (kind) {
          case "secret" -> Map.of("secretName", "own");
          case "projected" ->
              Map.of(
                  "sources",
                  List.of(
                      Map.of(
                          "serviceAccountToken",
                          Map.of("path", "token", "expirationSeconds", 3600, "audience", "own"))));
          default -> Map.of();
        };
    return Map.of("name", text.substring(0, colon), kind, content);
  }

  private static Map<String, Object> affinity(String system) {
    Map<String, Object> expression =
        Map.of("key", "kubernetes.io/os", "operator", "In", "values", List.of(system));
    return Map.of(
        "nodeAffinity",
        Map.of(
            "requiredDuringSchedulingIgnoredDuringExecution",
            Map.of("nodeSelectorTerms", List.of(Map.of("matchExpressions", List.of(expression))))));
  }

  private static Map<String, Object> pair(String text) {
    Map<String, Object> pairs = new LinkedHashMap<>();
    for (String each : text.split(" ")) {
      int equals = each.indexOf('=');
      pairs.put(each.substring(0, equals), each.substring(equals + 1));
    }
    return pairs;
  }

  private static void put(Map<String, Object> into, String key, String value) {
    if (value != null) {
      into.put(key, value);
    }
  }
}
