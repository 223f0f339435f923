package dev.irsacheck.cli.audit.export;

import dev.irsacheck.chain.webhook.Association;
import java.io.IOException;
import java.nio.file.Path;

final class Scene implements AutoCloseable {
  private static final int IN_A_NAMESPACE = 20;
  static final String GITHUB = "token.actions.githubusercontent.com";

  static final String ELSEWHERE = "oidc.eks.us-east-1.amazonaws.com/id/" + "0AF1".repeat(8);

  /** The clusters' account, and another one that has their provider. */
  final AccountExport main;

  final AccountExport data;

  final AccountExport bare;

  final ClusterExport prod;

  final ClusterExport edge;

  final ClusterExport china;
  final ClusterExport gov;
  private int made;

  Scene(Path out, boolean yaml) throws IOException {
    main = new AccountExport(out, "aws", "111122223333");
    data = new AccountExport(out, "aws", "444455556666");
    bare = new AccountExport(out, "aws", "777788889999");
    AccountExport inChina = new AccountExport(out, "aws-cn", "222233334444");
    AccountExport inGov = new AccountExport(out, "aws-us-gov", "555566667777");
    String ipv4 = Association.URI;
    String ipv6 = Association.URI_IPV6;
    prod = cluster(out, "prod-eu", main, "eu-west-1", "amazonaws.com", ipv4, yaml);
    edge = cluster(out, "edge-eu", main, "eu-central-1", "amazonaws.com", ipv6, yaml);
    china = cluster(out, "shop-cn", inChina, "cn-north-1", "amazonaws.com.cn", ipv4, yaml);
    gov = cluster(out, "shop-gov", inGov, "us-gov-west-1", "amazonaws.com", ipv4, yaml);
    main.addProvider(prod.issuer, Trusts.STS, "reports.example.com");
    main.addProvider(edge.issuer, Trusts.STS);
    main.addProvider(ELSEWHERE, Trusts.STS);
    main.addProvider(GITHUB, Trusts.STS);
    data.addProvider(prod.issuer, Trusts.STS);
    bare.addProvider(GITHUB, Trusts.STS);
    inChina.addProvider(china.issuer, Trusts.STS);
    inGov.addProvider(gov.issuer, Trusts.STS);
  }

  private static ClusterExport cluster(
      Path out,
      String name,
      AccountExport account,
      String region,
      String domain,
      String agentUri,
      boolean yaml)
      throws IOException {
    String id = LiveObjects.suffix(name, 32).toUpperCase();
    String issuer = "oidc.eks." + region + "." + domain + "/id/" + id;
    return new ClusterExport(out, name, account, region, issuer, agentUri, yaml);
  }

  App irsa() {
    return App.irsa(prod, namespace(), name());
  }

  App podIdentity() {
    return App.podIdentity(prod, namespace(), name());
  }

  App without() {
    return App.without(prod, namespace(), name());
  }

  App without(App other) {
    return App.without(prod, other.namespace, name());
  }

  App irsaIn(ClusterExport cluster) {
    return App.irsa(cluster, namespace(), name());
  }

  App podIdentityIn(ClusterExport cluster) {
    return App.podIdentity(cluster, namespace(), name());
  }

  String namespace() {
    return "team-%03d".formatted(made / IN_A_NAMESPACE);
  }

  private String name() {
    return LiveObjects.suffix("app" + made, 7) + "-" + made++;
  }

  int count(String kind) {
    return prod.count(kind) + edge.count(kind) + china.count(kind) + gov.count(kind);
  }

  int roles() {
    return main.roles() + data.roles() + bare.roles() + china.account.roles() + gov.account.roles();
  }

  int associations() {
    return prod.associations() + edge.associations() + china.associations() + gov.associations();
  }

  @Override
  public void close() {
    for (ClusterExport each : new ClusterExport[] {prod, edge, china, gov}) {
      each.close();
    }
    for (AccountExport each : new AccountExport[] {main, data, bare, china.account, gov.account}) {
      each.close();
    }
  }
}
