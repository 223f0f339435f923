package dev.irsacheck.cli.audit.export;

import static dev.irsacheck.cli.audit.export.Tree.at;
import static dev.irsacheck.cli.audit.export.Tree.items;
import static dev.irsacheck.cli.audit.export.Tree.list;
import static dev.irsacheck.cli.audit.export.Tree.map;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * An application with all that belongs to it: service account, role, workload, pods. Healthy as it
 * is made; a fault or an odd twin changes a field.
 */
final class App {
  static final String ROLE_ARN = "eks.amazonaws.com/role-arn";

  final ClusterExport cluster;
  String namespace;
  final String name;

  /** What the pods run as; null where the template names none. */
  String runsAs;

  /** The service account that there is; null for none. */
  String account;

  /** Whether the service account is gone, and its pods run on. */
  boolean isDeleted;

  /** Of the service account. */
  final Map<String, String> annotations = new TreeMap<>();

  /** Written with the application; null for none of its own. */
  Role role;

  /** The role of its association of EKS Pod Identity; null without one. */
  String association;

  String targetRole;

  /** Of the workload; null for none. {@code Job} and {@code Pod} make one pod. */
  String kind = "Deployment";

  int pods = 3;

  /** Whether the API server refuses to create them. */
  boolean isRefused;

  String phase = "Running";
  Instant started = Instant.parse("2026-11-20T06:00:00Z");

  /** How many of the pods were admitted when the service account was as below; -1 for all. */
  int admittedBefore = 0;

  /** The service account's annotations then. */
  Map<String, String> annotationsThen = Map.of();

  boolean associatedThen;

  /** What changes a Job or a CronJob. */
  Consumer<Map<String, Object>> workload = none -> {};

  /** What changes the template, and each pod after the webhook. */
  Consumer<Map<String, Object>> template = none -> {};

  Consumer<Map<String, Object>> pod = none -> {};

  /** What another webhook changes of each pod before that of EKS sees it. */
  Consumer<Map<String, Object>> admitted = none -> {};

  /** What changes the template of the ReplicaSet before, and how many pods are left of it. */
  Consumer<Map<String, Object>> oldTemplate = none -> {};

  int oldPods;

  /** Which service account or role the finding is about. */
  String about;

  private App(ClusterExport cluster, String namespace, String name) {
    this.cluster = cluster;
    this.namespace = namespace;
    this.name = name;
    runsAs = name;
    account = name;
    about = namespace + "/" + name;
  }

  /** One that calls no AWS. */
  static App without(ClusterExport cluster, String namespace, String name) {
    return new App(cluster, namespace, name);
  }

  /** With a role of its own that lets its service account in, and nobody else. */
  static App irsa(ClusterExport cluster, String namespace, String name) {
    App app = new App(cluster, namespace, name);
    app.role = new Role(cluster.account, cluster.name + "-" + namespace + "-" + name);
    app.role.trusting(app.trust());
    app.annotations.put(ROLE_ARN, app.role.arn());
    return app;
  }

  static App podIdentity(ClusterExport cluster, String namespace, String name) {
    App app = new App(cluster, namespace, name);
    app.role = new Role(cluster.account, cluster.name + "-" + namespace + "-" + name);
    app.role.trusting(Trusts.podIdentity(null));
    app.association = app.role.arn();
    return app;
  }

  /** The statement that lets it in, by the provider of its role's account. */
  Map<String, Object> trust() {
    return trust(subject(), Trusts.STS);
  }

  Map<String, Object> trust(Object subject, String audience) {
    return Trusts.irsa(provider(), cluster.issuer, audience, subject);
  }

  String provider() {
    return role.account.provider(cluster.issuer);
  }

  App of(String otherKind, int otherPods) {
    kind = otherKind;
    pods = otherPods;
    return this;
  }

  /** As its service account's tokens have it. */
  String subject() {
    return Trusts.subject(namespace, name);
  }

  /** In another account, with the same trust policy but for the provider's account. */
  App withRoleIn(AccountExport other) {
    role.account = other;
    role.trusting(trust());
    annotations.put(ROLE_ARN, role.arn());
    return this;
  }

  void write() {
    if (role != null) {
      role.write();
    }
    if (account != null && !isDeleted) {
      cluster.add(LiveObjects.account(namespace, account, annotations));
    }
    if (association != null) {
      cluster.associate(namespace, account == null ? runsAs : account, association, targetRole);
    }
    if (kind != null) {
      new WrittenApp(this).write();
    }
  }

  /** The template of its pods, as the API server completes it. */
  Map<String, Object> template() {
    Map<String, Object> made =
        map(
            "metadata",
            map("labels", map("app.kubernetes.io/name", name, "app.kubernetes.io/part-of", "shop")),
            "spec",
            map(
                "containers",
                list(LiveObjects.application(name)),
                "dnsPolicy",
                "ClusterFirst",
                "restartPolicy",
                kind.endsWith("Job") ? "OnFailure" : "Always",
                "schedulerName",
                "default-scheduler",
                "securityContext",
                map("fsGroup", 1000, "runAsNonRoot", true),
                "serviceAccount",
                runsAs,
                "serviceAccountName",
                runsAs,
                "terminationGracePeriodSeconds",
                30));
    template.accept(made);
    return made;
  }

  /** The first container of a pod or of its template. */
  static Map<String, Object> container(Map<String, Object> pod) {
    return items(at(pod, "spec"), "containers").get(0);
  }

  /** Sets a variable of the first container. */
  static void variable(Map<String, Object> pod, String name, String value) {
    items(container(pod), "env").add(map("name", name, "value", value));
  }
}
