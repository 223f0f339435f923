package dev.irsacheck.chain.policy.judged;

import dev.irsacheck.chain.names.EksCluster;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.policy.PodIdentity;
import dev.irsacheck.chain.policy.WebIdentity;
import dev.irsacheck.emulator.policy.Caller;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The pod with each mechanism, and all that must not get its role. */
final class Askers {
  static final String ACCOUNT = "111122223333";
  static final String KEY = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
  static final String OTHER_KEY =
      "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE0000000000000000000000000";
  static final String PROVIDER = "arn:aws:iam::" + ACCOUNT + ":oidc-provider/" + KEY;
  static final String OTHER_PROVIDER = "arn:aws:iam::" + ACCOUNT + ":oidc-provider/" + OTHER_KEY;
  static final String CLUSTER = "arn:aws:eks:eu-west-1:111122223333:cluster/prod";
  static final String OTHER_CLUSTER = "arn:aws:eks:eu-west-1:111122223333:cluster/test";

  private static final String[] NAMES = {"prod", "test", "billing", "PROD", "web", "pROD", "x"};

  private static final String[] CLUSTERS =
      Stream.concat(
              Stream.of(NAMES).map(name -> CLUSTER.replace("prod", name)),
              Stream.of(CLUSTER.replace("eu-west-1", "us-east-1")))
          .toArray(String[]::new);

  private static final List<String> TAGS =
      List.of(
          "eks-cluster-arn",
          "eks-cluster-name",
          "kubernetes-namespace",
          "kubernetes-service-account",
          "kubernetes-pod-name",
          "kubernetes-pod-uid");

  static final RoleArn ROLE = RoleArn.read("arn:aws:iam::" + ACCOUNT + ":role/orders").orNull();
  private static final String WEB_IDENTITY = "sts:AssumeRoleWithWebIdentity";
  private static final String ASSUME = "sts:AssumeRole";
  private static final String TAG = "sts:TagSession";

  private Askers() {}

  private static Map<String, List<List<String>>> open() {
    Map<String, List<List<String>>> open = new LinkedHashMap<>();
    open.put("aws:SourceIp", either("203.0.113.7", "198.51.100.7", ""));
    open.put("aws:VpcSourceIp", either("10.0.0.7", "192.0.2.7", ""));
    open.put("aws:SourceVpc", either("vpc-1", "vpc-2", ""));
    open.put("aws:CurrentTime", either("2020-06-01T00:00:00Z", "2031-06-01T00:00:00Z"));
    open.put("aws:EpochTime", either("1590969600", "1938124800"));
    open.put("aws:RequestedRegion", either("eu-west-1", "us-east-1"));
    open.put("sts:RoleSessionName", either("orders-1", "web-1"));
    open.put("aws:ResourceTag/team", either("shop", "web", ""));
    open.put("sts:DurationSeconds", either("900", "43200", ""));
    return open;
  }

  private static List<List<String>> either(String... values) {
    List<List<String>> all = new ArrayList<>();
    for (String value : values) {
      all.add(value.isEmpty() ? List.of() : List.of(value));
    }
    return all;
  }

  static WebIdentity token(String key, String subject, String... audience) {
    return new WebIdentity("https://" + key, subject, List.of(audience));
  }

  static Asker web(String key, String subject, String... audience) {
    Map<String, List<String>> known = new LinkedHashMap<>();
    String provider = "arn:aws:iam::" + ACCOUNT + ":oidc-provider/" + key;
    known.put(key + ":sub", List.of(subject));
    known.put(key + ":aud", List.of(audience));
    known.put("aws:FederatedProvider", List.of(provider));
    known.put("aws:SecureTransport", List.of("true"));
    Map<String, List<List<String>>> open = open();
    // AWS documents no keys for Kubernetes claims.
    open.put(key + ":kubernetes.io", either("x", ""));
    return new Asker(
        "token of "
            + subject
            + " of "
            + key.substring(key.length() - 7)
            + " for "
            + List.of(audience),
        Caller.federated(provider),
        List.of(WEB_IDENTITY),
        known,
        open);
  }

  static PodIdentity pod(String account, String cluster, boolean tagged) {
    String[] parts = account.split(":");
    return new PodIdentity(
        new ServiceAccount(parts[0], parts[1]),
        Optional.of(parts[1] + "-1"),
        EksCluster.parse(cluster).orElse(EksCluster.UNKNOWN),
        tagged);
  }

  static Asker eks(String account, String cluster, boolean tagged) {
    String[] parts = account.split(":");
    Map<String, List<String>> known = new LinkedHashMap<>();
    Map<String, List<List<String>>> open = open();
    known.put("aws:SourceAccount", List.of(ACCOUNT));
    known.put("aws:PrincipalIsAWSService", List.of("true"));
    known.put("aws:SecureTransport", List.of("true"));
    open.put("sts:RoleSessionName", either("eks-prod-orders-1-0a", "eks-test-orders-1-0b"));
    either(known, open, "aws:SourceArn", cluster, CLUSTERS);
    if (tagged) {
      either(known, open, "aws:RequestTag/eks-cluster-arn", cluster, CLUSTERS);
      either(known, open, "aws:RequestTag/eks-cluster-name", nameOf(cluster), NAMES);
      known.put("aws:RequestTag/kubernetes-namespace", List.of(parts[0]));
      known.put("aws:RequestTag/kubernetes-service-account", List.of(parts[1]));
      known.put("aws:RequestTag/kubernetes-pod-name", List.of(parts[1] + "-1"));
      open.put("aws:RequestTag/kubernetes-pod-uid", either("0a", "0b"));
      known.put("aws:TagKeys", TAGS);
      known.put("sts:TransitiveTagKeys", TAGS);
    }
    return new Asker(
        "pod " + account + " of " + cluster + (tagged ? "" : " without tags"),
        Caller.service("pods.eks.amazonaws.com"),
        tagged ? List.of(ASSUME, TAG) : List.of(ASSUME),
        known,
        open);
  }

  private static String nameOf(String cluster) {
    return cluster.substring(cluster.lastIndexOf('/') + 1);
  }

  private static void either(
      Map<String, List<String>> known,
      Map<String, List<List<String>>> open,
      String key,
      String value,
      String... possible) {
    if (value.isEmpty()) {
      open.put(key, either(possible));
    } else {
      known.put(key, List.of(value));
    }
  }

  private static List<Asker> outsiders() {
    Map<String, List<String>> signed =
        Map.of("aws:SecureTransport", List.of("true"), "aws:PrincipalAccount", List.of(ACCOUNT));
    List<Asker> all = new ArrayList<>();
    for (String service : List.of("ec2", "eks", "lambda", "ecs-tasks")) {
      all.add(outsider(Caller.service(service + ".amazonaws.com"), ASSUME, signed));
    }
    all.add(
        outsider(
            Caller.aws(List.of("arn:aws:iam::" + ACCOUNT + ":root", ACCOUNT)), ASSUME, signed));
    all.add(
        outsider(Caller.aws(List.of("arn:aws:iam::" + ACCOUNT + ":role/deploy")), ASSUME, signed));
    all.add(
        outsider(
            Caller.aws(List.of("arn:aws:iam::444455556666:root", "444455556666")),
            ASSUME,
            Map.of("aws:PrincipalAccount", List.of("444455556666"))));
    all.add(outsider(Caller.anonymous(), ASSUME, Map.of()));
    all.add(outsider(Caller.anonymous(), WEB_IDENTITY, Map.of()));
    all.add(outsider(Caller.federated("accounts.google.com"), WEB_IDENTITY, Map.of()));
    return all;
  }

  private static Asker outsider(Caller caller, String action, Map<String, List<String>> known) {
    return new Asker(caller + " by " + action, caller, List.of(action), known, open());
  }

  static List<Asker> strangersTo(Asker wanted) {
    List<Asker> all = new ArrayList<>(outsiders());
    for (String account :
        List.of(
            "shop:orders", "shop:web", "shop:default", "billing:orders", "kube-system:coredns")) {
      for (String cluster : List.of(CLUSTER, OTHER_CLUSTER)) {
        all.add(eks(account, cluster, true));
        all.add(eks(account, cluster, false));
      }
      String subject = "system:serviceaccount:" + account;
      all.add(web(KEY, subject, "sts.amazonaws.com"));
      all.add(web(KEY, subject, "vault"));
      all.add(web(OTHER_KEY, subject, "sts.amazonaws.com"));
    }
    all.removeIf(each -> each.mayBe(wanted));
    return all;
  }
}
