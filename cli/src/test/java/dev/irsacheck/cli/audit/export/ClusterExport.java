package dev.irsacheck.cli.audit.export;

import static dev.irsacheck.cli.audit.export.Tree.map;
import static dev.irsacheck.cli.audit.export.Tree.ordered;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

final class ClusterExport implements AutoCloseable {
  private static final String[] KINDS = {
    "ServiceAccount",
    "Pod",
    "Deployment",
    "StatefulSet",
    "DaemonSet",
    "ReplicaSet",
    "Job",
    "CronJob"
  };

  final String name;
  final AccountExport account;
  final String region;

  final String issuer;

  final String agentUri;

  private final Path folder;
  private final Map<String, ListFile> lists = new LinkedHashMap<>();
  private final List<Object> associations = new ArrayList<>();
  private final Set<String> namespaces = new HashSet<>();

  ClusterExport(
      Path out,
      String name,
      AccountExport account,
      String region,
      String issuer,
      String agentUri,
      boolean yaml)
      throws IOException {
    this.name = name;
    this.account = account;
    this.region = region;
    this.issuer = issuer;
    this.agentUri = agentUri;
    folder = Files.createDirectories(out.resolve("cluster-" + name));
    Files.createDirectory(folder.resolve("associations"));
    for (String kind : KINDS) {
      lists.put(kind, new ListFile(folder, kind.toLowerCase() + "s", yaml));
    }
    Files.writeString(folder.resolve("cluster.json"), TreeText.json(ordered("cluster", info())));
    namespaces.add("kube-node-lease");
    add(LiveObjects.account("kube-node-lease", "default", Map.of()));
  }

  private Map<String, Object> info() {
    return ordered(
        "name",
        name,
        "arn",
        arn("cluster/" + name),
        "createdAt",
        "2024-02-01T09:00:00.123000+00:00",
        "version",
        "1.34",
        "endpoint",
        "https://EXAMPLE.gr7." + region + ".eks.amazonaws.com",
        "roleArn",
        account.arn("role/cluster-" + name),
        "identity",
        ordered("oidc", ordered("issuer", "https://" + issuer)),
        "status",
        "ACTIVE",
        "platformVersion",
        "eks.9");
  }

  private String arn(String resource) {
    return "arn:" + account.partition + ":eks:" + region + ":" + account.id + ":" + resource;
  }

  void add(Map<String, Object> object) {
    lists.get(Tree.text(object, "kind")).add(object);
    String namespace = Tree.text(Tree.at(object, "metadata"), "namespace");
    if (namespaces.add(namespace)) {
      add(LiveObjects.account(namespace, "default", Map.of()));
    }
  }

  void associate(String namespace, String serviceAccount, String role, String target) {
    String id = "a-%017d".formatted(associations.size());
    Map<String, Object> summary =
        ordered(
            "clusterName",
            name,
            "namespace",
            namespace,
            "serviceAccount",
            serviceAccount,
            "associationArn",
            arn("podidentityassociation/" + name + "/" + id),
            "associationId",
            id);
    associations.add(summary);
    Map<String, Object> whole = new LinkedHashMap<>(summary);
    whole.putAll(
        ordered(
            "roleArn",
            role,
            "tags",
            map(),
            "createdAt",
            "2026-06-01T08:30:00.001000+00:00",
            "modifiedAt",
            "2026-06-01T08:30:00.001000+00:00",
            "disableSessionTags",
            false,
            "targetRoleArn",
            target));
    write("associations/" + id + ".json", ordered("association", whole));
  }

  int count(String kind) {
    return lists.get(kind).count();
  }

  int associations() {
    return associations.size();
  }

  private void write(String file, Object content) {
    try {
      Files.writeString(folder.resolve(file), TreeText.json(content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    lists.values().forEach(ListFile::close);
    write("associations.json", ordered("associations", associations));
  }
}
