package dev.irsacheck.cli.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The role of {@code shop/orders} is missing, and {@code shop/carts} is healthy. */
public final class SmallExport {
  private static final String ISSUER =
      "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B7";
  private static final String ROLE = "arn:aws:iam::111122223333:role/";

  private SmallExport() {}

  public static Path in(Path folder) throws IOException {
    Path cluster = Files.createDirectories(folder.resolve("export/cluster-shop"));
    Path account = Files.createDirectories(folder.resolve("export/account-111122223333/providers"));
    Files.writeString(
        cluster.resolve("objects.json"),
        list(
            account("kube-node-lease", "default", null),
            account("shop", "default", null),
            account("shop", "orders", ROLE + "orders"),
            account("shop", "carts", ROLE + "carts"),
            deployment("orders"),
            deployment("carts")));
    Files.writeString(
        cluster.resolve("cluster.json"),
        """
        {"cluster": {"name": "shop", "version": "1.33",
          "arn": "arn:aws:eks:eu-west-1:111122223333:cluster/shop",
          "identity": {"oidc": {"issuer": "https://%s"}}}}
        """
            .formatted(ISSUER));
    Files.writeString(
        account.resolveSibling("roles.json"),
        """
        {"UserDetailList": [], "GroupDetailList": [], "Policies": [], "RoleDetailList": [{
          "Path": "/", "RoleName": "carts", "Arn": "%1$scarts", "RolePolicyList": [],
          "AttachedManagedPolicies": [
            {"PolicyName": "carts", "PolicyArn": "arn:aws:iam::111122223333:policy/carts"}],
          "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
            "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/%2$s"},
            "Condition": {"StringEquals": {
              "%2$s:sub": "system:serviceaccount:shop:carts",
              "%2$s:aud": "sts.amazonaws.com"}}}]}}]}
        """
            .formatted(ROLE, ISSUER));
    Files.writeString(
        account.resolveSibling("providers.json"),
        """
        {"OpenIDConnectProviderList": [
          {"Arn": "arn:aws:iam::111122223333:oidc-provider/%s"}]}
        """
            .formatted(ISSUER));
    Files.writeString(
        account.resolve("provider.json"),
        """
        {"Url": "%s", "ClientIDList": ["sts.amazonaws.com"], "ThumbprintList": []}
        """
            .formatted(ISSUER));
    return folder.resolve("export");
  }

  private static String list(String... items) {
    return "{\"apiVersion\": \"v1\", \"kind\": \"List\", \"items\": [\n"
        + String.join(",\n", items)
        + "\n]}\n";
  }

  private static String account(String namespace, String name, String role) {
    String annotations =
        role == null ? "" : ", \"annotations\": {\"eks.amazonaws.com/role-arn\": \"" + role + "\"}";
    return """
        {"apiVersion": "v1", "kind": "ServiceAccount",
          "metadata": {"namespace": "%s", "name": "%s"%s}}"""
        .formatted(namespace, name, annotations);
  }

  private static String deployment(String name) {
    return """
        {"apiVersion": "apps/v1", "kind": "Deployment",
          "metadata": {"namespace": "shop", "name": "%1$s"},
          "spec": {"selector": {"matchLabels": {"app": "%1$s"}}, "template": {
            "metadata": {"labels": {"app": "%1$s"}},
            "spec": {"serviceAccountName": "%1$s",
              "containers": [{"name": "%1$s", "image": "registry.example.com/%1$s:1"}]}}}}"""
        .formatted(name);
  }
}
