package dev.irsacheck.cli.audit.export;

import static dev.irsacheck.cli.audit.export.Tree.list;
import static dev.irsacheck.cli.audit.export.Tree.ordered;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

final class AccountExport implements AutoCloseable {
  final String id;
  final String partition;
  private final Path folder;
  private final BufferedWriter file;
  private final TreeText roles;
  private final List<Object> providers = new ArrayList<>();
  private int count;

  AccountExport(Path out, String partition, String id) throws IOException {
    this.id = id;
    this.partition = partition;
    folder = Files.createDirectories(out.resolve("account-" + id));
    Files.createDirectory(folder.resolve("providers"));
    String caller = "arn:" + partition + ":sts::" + id + ":assumed-role/audit/audit";
    write(
        "caller-identity.json",
        ordered("UserId", "AROAEXAMPLE:audit", "Account", id, "Arn", caller));
    file = Files.newBufferedWriter(folder.resolve("roles.json"));
    roles = new TreeText(file);
    roles.write(
        "{\n    \"UserDetailList\": [],\n    \"GroupDetailList\": [],\n    \"RoleDetailList\": [");
  }

  String arn(String resource) {
    return "arn:" + partition + ":iam::" + id + ":" + resource;
  }

  String provider(String issuer) {
    return arn("oidc-provider/" + issuer);
  }

  void addProvider(String issuer, Object... clientIds) {
    providers.add(ordered("Arn", provider(issuer)));
    write(
        "providers/" + issuer.replaceAll("[^A-Za-z0-9.-]", "_") + ".json",
        ordered(
            "Url",
            issuer,
            "ClientIDList",
            list(clientIds),
            "ThumbprintList",
            list("9e99a48a9960b14926bb7f3b02e22da2b0ab7280"),
            "CreateDate",
            "2024-02-01T09:00:00.123000+00:00",
            "Tags",
            list()));
  }

  private void write(String name, Object content) {
    try {
      Files.writeString(folder.resolve(name), TreeText.json(content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void add(Map<String, Object> role) {
    roles.write((count == 0 ? "\n" : ",\n") + " ".repeat(8));
    roles.json(role, 2);
    count++;
  }

  int roles() {
    return count;
  }

  @Override
  public void close() {
    roles.write(count == 0 ? "],\n" : "\n    ],\n");
    roles.write("    \"Policies\": []\n}\n");
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    write("providers.json", ordered("OpenIDConnectProviderList", providers));
  }
}
