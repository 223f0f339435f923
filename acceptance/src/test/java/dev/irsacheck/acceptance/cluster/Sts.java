package dev.irsacheck.acceptance.cluster;

import com.google.gson.Gson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The emulator as all cases' STS and EKS Auth; each change sends the whole world. */
final class Sts {
  private static final Map<String, Object> RESOURCES =
      Map.of(
          "buckets",
          Map.of("orders-prod", Map.of("objects", Map.of("config/app.yaml", "a: 1"))),
          "secrets",
          Map.of("orders/db", Map.of("value", "not a password")),
          "keys",
          Map.of("alias/orders", Map.of("id", "1234abcd-12ab-34cd-56ef-1234567890ab")));

  private final Kubernetes kubernetes;
  private final String proxied;
  private final String issuer;
  private final String address;
  private final Map<String, Object> trusts = new TreeMap<>();
  private final Map<String, Object> permissions = new TreeMap<>();
  private final Map<String, Object> associations = new TreeMap<>();
  private final Map<String, List<Map<String, Object>>> faults = new TreeMap<>();

  /** Connects to the emulator's Service {@code sts}; the issuer is that of the cluster's tokens. */
  Sts(Kubernetes kubernetes, String namespace, String issuer, String address) {
    this.kubernetes = kubernetes;
    this.proxied = "/api/v1/namespaces/" + namespace + "/services/https:sts:443/proxy/emulator/";
    this.issuer = issuer;
    this.address = address;
  }

  /** Returns the Service's address, which replaces that of sts.eu-west-1.amazonaws.com. */
  String address() {
    return address;
  }

  String issuer() {
    return issuer;
  }

  synchronized void trust(String role, List<Map<String, Object>> statements) {
    trusts.put(role, Map.of("Version", "2012-10-17", "Statement", statements));
    serve();
  }

  synchronized void allow(String role, List<String> what) {
    permissions.put(role, Map.of("allow", what));
    serve();
  }

  Map<String, Object> irsaStatement(String role, String namespace, String serviceAccount) {
    String provider = issuer.replaceFirst("^https://", "");
    String[] arn = role.split(":");
    return Map.of(
        "Effect",
        "Allow",
        "Principal",
        Map.of("Federated", "arn:" + arn[1] + ":iam::" + arn[4] + ":oidc-provider/" + provider),
        "Action",
        "sts:AssumeRoleWithWebIdentity",
        "Condition",
        Map.of(
            "StringEquals",
            Map.of(
                provider + ":sub",
                "system:serviceaccount:" + namespace + ":" + serviceAccount,
                provider + ":aud",
                "sts.amazonaws.com")));
  }

  static Map<String, Object> podIdentityStatement() {
    return Map.of(
        "Effect", "Allow",
        "Principal", Map.of("Service", "pods.eks.amazonaws.com"),
        "Action", List.of("sts:AssumeRole", "sts:TagSession"));
  }

  synchronized void associate(
      String namespace, String serviceAccount, String role, Map<String, Object> further) {
    Map<String, Object> association = new LinkedHashMap<>(further);
    association.put("namespace", namespace);
    association.put("service-account", serviceAccount);
    association.put("role", role);
    associations.put(namespace, association);
    serve();
  }

  synchronized void dissociate(String namespace) {
    associations.remove(namespace);
    serve();
  }

  synchronized void fault(String role, List<Map<String, Object>> what) {
    List<Map<String, Object>> ofRole = new ArrayList<>();
    for (Map<String, Object> one : what) {
      Map<String, Object> fault = new LinkedHashMap<>(one);
      fault.put("role", role);
      ofRole.add(fault);
    }
    faults.put(role, ofRole);
    serve();
  }

  /** Returns requests for or by the role, each as {@code ACTION STATUS OUTCOME ROLE}. */
  List<String> requests(String role) {
    return requests(line -> line.endsWith(" " + role));
  }

  List<String> requests(Predicate<String> which) {
    return kubernetes.get(proxied + "requests").body().lines().filter(which).toList();
  }

  /** Removes a namespace's roles, whose names end with its name. */
  synchronized void forget(String namespace) {
    Predicate<String> ofIt = role -> role.endsWith("-" + namespace);
    trusts.keySet().removeIf(ofIt);
    permissions.keySet().removeIf(ofIt);
    faults.keySet().removeIf(ofIt);
    associations.remove(namespace);
    serve();
  }

  synchronized void serve() {
    String provider = "oidc-provider/" + issuer.replaceFirst("^https://", "");
    Map<String, Object> roles = new TreeMap<>();
    trusts.forEach(
        (arn, trust) ->
            roles.put(
                arn.replaceAll("[^a-z0-9-]", "-"),
                Map.of(
                    "arn",
                    arn,
                    "trust",
                    trust,
                    "permissions",
                    permissions.getOrDefault(arn, Map.of()))));
    Map<String, Object> world = new LinkedHashMap<>(RESOURCES);
    world.put("based-on", "healthy-pod-identity");
    world.put("issuers", Map.of("cluster", Map.of("iss", issuer)));
    world.put(
        "providers", Map.of("cluster", Map.of("arn", "arn:aws:iam::111122223333:" + provider)));
    world.put("roles", roles);
    world.put("pod-identity", Map.of("associations", associations));
    world.put("faults", faults.values().stream().flatMap(List::stream).toList());
    String json = new Gson().toJson(world);
    Kubernetes.Answer answer;
    int tries = 0;
    do {
      answer = kubernetes.post(proxied + "world", json);
      // The API server's TLS timeout of ten seconds may pass on a busy machine.
    } while (answer.status() == 503 && ++tries < 20);
    if (answer.status() != 200) {
      throw new AssertionError("the emulator's world: " + answer.status() + " " + answer.body());
    }
  }
}
