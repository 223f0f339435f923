package dev.irsacheck.cli.audit.export;

import static dev.irsacheck.cli.audit.export.Tree.at;
import static dev.irsacheck.cli.audit.export.Tree.items;
import static dev.irsacheck.cli.audit.export.Tree.list;
import static dev.irsacheck.cli.audit.export.Tree.map;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A healthy application; a fault or twin changes a field. */
final class App {
  static final String ROLE_ARN = "eks.amazonaws.com/role-arn";

  final ClusterExport cluster;
  String namespace;
  final String name;

  String runsAs;

  String account;

  boolean isDeleted;

  final Map<String, String> annotations = new TreeMap<>();

  Role role;

  String association;

  String targetRole;

  /** The workload's kind; null for none. {@code Job} and {@code Pod} create one pod. */
  String kind = "Deployment";

  int pods = 3;

  boolean isRefused;

  String phase = "Running";
  Instant started = Instant.parse("2026-11-20T06:00:00Z");

  int admittedBefore = 0;

  Map<String, String> annotationsThen = Map.of();

  boolean associatedThen;

  Consumer<Map<String, Object>> workload = none -> {};

  /** Changes the template, and each pod after the webhook. */
  Consumer<Map<String, Object>> template = none -> {};

  Consumer<Map<String, Object>> pod = none -> {};

  Consumer<Map<String, Object>> admitted = none -> {};

  /** Changes the template of the previous ReplicaSet, which still has some pods. */
  Consumer<Map<String, Object>> oldTemplate = none -> {};

  int oldPods;

  String about;

  private App(ClusterExport cluster, String namespace, String name) {
    this.cluster = cluster;
    this.namespace = namespace;
    this.name = name;
    runsAs = name;
    account = name;
    about = namespace + "/" + name;
  }

  static App without(ClusterExport cluster, String namespace, String name) {
    return new App(cluster, namespace, name);
  }

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

  String subject() {
    return Trusts.subject(namespace, name);
  }

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

  static Map<String, Object> container(Map<String, Object> pod) {
    return items(at(pod, "spec"), "containers").get(0);
  }

  static void variable(Map<String, Object> pod, String name, String value) {
    items(container(pod), "env").add(map("name", name, "value", value));
  }
}
