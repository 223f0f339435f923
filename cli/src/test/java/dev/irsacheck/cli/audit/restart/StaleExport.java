package dev.irsacheck.cli.audit.restart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;

/** A cluster's export, and the account whose roles trust all its service accounts. */
final class StaleExport {
  static final String ISSUER = "https://oidc.eks.eu-west-1.amazonaws.com/id/";
  private static final String ROLE = "arn:aws:iam::111122223333:role/";
  private static final String PROVIDER = "arn:aws:iam::111122223333:oidc-provider/";

  private final Path folder;
  private final String cluster;
  private final List<String> objects = new ArrayList<>();
  private final Set<String> trusted = new LinkedHashSet<>();
  private final Set<String> undecided = new HashSet<>();
  private String issuer;
  private int pods;

  StaleExport(Path folder, String cluster) {
    this.folder = folder;
    this.cluster = cluster;
    this.issuer = ISSUER + cluster.toUpperCase(Locale.ROOT);
  }

  /**
   * @param url null if no file names the issuer
   */
  StaleExport issuedBy(String url) {
    issuer = url;
    return this;
  }

  /** A service account with a role that trusts it. */
  StaleExport account(String namespace, String name) {
    trusted.add(namespace + ":" + name);
    return annotated(namespace, name, ROLE + "app");
  }

  /** A service account with a role that trusts it only from an address. */
  StaleExport fromAddress(String namespace, String name) {
    undecided.add(namespace + ":" + name);
    return account(namespace, name);
  }

  /**
   * @param role null for no annotation
   */
  StaleExport annotated(String namespace, String name, String role) {
    String annotations =
        role == null ? "" : ",\"annotations\":{\"eks.amazonaws.com/role-arn\":\"" + role + "\"}";
    objects.add(
        """
        {"apiVersion":"v1","kind":"ServiceAccount","metadata":{"namespace":"%s","name":"%s"%s}}"""
            .formatted(namespace, name, annotations));
    return this;
  }

  /**
   * A workload with pods that have no role.
   *
   * @param kind with its API group if it is not built in: {@code StatefulSet.apps.kruise.io}
   */
  StaleExport stale(String kind, String namespace, String name, String account, int count) {
    workload(kind, namespace, name, account);
    for (int i = 0; i < count; i++) {
      pod(kind, namespace, name, account, "", "");
    }
    return this;
  }

  /** A Deployment whose pod has the role from the webhook. */
  StaleExport withRole(String namespace, String name, String account, String role) {
    workload("Deployment", namespace, name, account);
    return pod(
        "Deployment",
        namespace,
        name,
        account,
        """
        ,"env":[{"name":"AWS_STS_REGIONAL_ENDPOINTS","value":"regional"},
        {"name":"AWS_DEFAULT_REGION","value":"eu-west-1"},{"name":"AWS_REGION","value":"eu-west-1"},
        {"name":"AWS_ROLE_ARN","value":"%s"},{"name":"AWS_WEB_IDENTITY_TOKEN_FILE",
        "value":"/var/run/secrets/eks.amazonaws.com/serviceaccount/token"}],
        "volumeMounts":[{"name":"aws-iam-token",
        "mountPath":"/var/run/secrets/eks.amazonaws.com/serviceaccount"}]"""
            .formatted(ROLE + role),
        """
        ,"volumes":[{"name":"aws-iam-token","projected":{"sources":[{"serviceAccountToken":
        {"audience":"sts.amazonaws.com","expirationSeconds":86400,"path":"token"}}]}}]""");
  }

  private void workload(String kind, String namespace, String name, String account) {
    if (!List.of("Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob").contains(kind)) {
      return;
    }
    String template =
        "{\"metadata\":{\"labels\":{\"app\":\"a\"}},\"spec\":{\"serviceAccountName\":\"%s\",%s}}"
            .formatted(account, containers(""));
    String spec = "{\"selector\":{\"matchLabels\":{\"app\":\"a\"}},\"template\":" + template + "}";
    if (kind.equals("CronJob")) {
      spec = "{\"jobTemplate\":{\"spec\":" + spec + "}}";
    }
    objects.add(
        "{\"apiVersion\":\"%s\",\"kind\":\"%s\",\"metadata\":{\"namespace\":\"%s\",\"name\":\"%s\"},\"spec\":%s}"
            .formatted(kind.endsWith("Job") ? "batch/v1" : "apps/v1", kind, namespace, name, spec));
  }

  private static String containers(String more) {
    return "\"containers\":[{\"name\":\"app\",\"image\":\"registry.example.com/app:1\""
        + more
        + "}]";
  }

  private StaleExport pod(
      String kind, String namespace, String name, String account, String more, String volumes) {
    int dot = kind.indexOf('.');
    String owner =
        kind.equals("Pod")
            ? ""
            : ",\"ownerReferences\":[{\"apiVersion\":\"%s/v1\",\"kind\":\"%s\",\"name\":\"%s\",\"controller\":true}]"
                .formatted(
                    dot < 0 ? "apps" : kind.substring(dot + 1),
                    dot < 0 ? kind : kind.substring(0, dot),
                    name);
    objects.add(
        "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"namespace\":\"%s\",\"name\":\"%s\"%s},"
                .formatted(namespace, kind.equals("Pod") ? name : "pod-" + pods++, owner)
            + "\"spec\":{\"serviceAccountName\":\"%s\",%s%s},\"status\":{\"phase\":\"Running\"}}"
                .formatted(account, containers(more), volumes));
    return this;
  }

  StaleExport write() throws IOException {
    Path files = Files.createDirectories(folder.resolve("cluster-" + cluster));
    Files.writeString(
        files.resolve("objects.json"),
        "{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[" + String.join(",", objects) + "]}");
    if (issuer != null) {
      Files.writeString(
          files.resolve("cluster.json"),
          """
          {"cluster":{"name":"%1$s","arn":"arn:aws:eks:eu-west-1:111122223333:cluster/%1$s",
          "version":"1.34","identity":{"oidc":{"issuer":"%2$s"}}}}"""
              .formatted(cluster, issuer));
    }
    Files.writeString(files.resolve("associations.json"), "{\"associations\":[]}");
    return this;
  }

  /** Writes the account of several clusters. */
  static void account(Path folder, StaleExport... clusters) throws IOException {
    Path account = Files.createDirectories(folder.resolve("account-111122223333"));
    StringJoiner statements = new StringJoiner(",");
    StringJoiner providers = new StringJoiner(",");
    for (StaleExport each : clusters) {
      String host = each.issuer.replace("https://", "");
      providers.add("{\"Arn\":\"%s\"}".formatted(PROVIDER + host));
      Files.writeString(
          account.resolve("provider-" + each.cluster + ".json"),
          "{\"Url\":\"%s\",\"ClientIDList\":[\"sts.amazonaws.com\"]}".formatted(host));
      for (String subject : each.trusted) {
        statements.add(
            """
            {"Effect":"Allow","Principal":{"Federated":"%1$s%2$s"},
            "Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{
            "%2$s:aud":"sts.amazonaws.com","%2$s:sub":"system:serviceaccount:%3$s"}%4$s}}"""
                .formatted(
                    PROVIDER,
                    host,
                    subject,
                    each.undecided.contains(subject)
                        ? ",\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}"
                        : ""));
      }
    }
    Files.writeString(
        account.resolve("roles.json"),
        """
        {"RoleDetailList":[{"RoleName":"app","Arn":"%1$sapp","RolePolicyList":[],
        "AttachedManagedPolicies":[{"PolicyName":"app","PolicyArn":"arn:aws:iam::111122223333:policy/app"}],
        "AssumeRolePolicyDocument":{"Version":"2012-10-17","Statement":[%2$s]}}]}"""
            .formatted(ROLE, statements));
    Files.writeString(
        account.resolve("providers.json"), "{\"OpenIDConnectProviderList\":[" + providers + "]}");
  }
}
