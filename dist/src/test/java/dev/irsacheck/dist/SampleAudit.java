package dev.irsacheck.dist;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA302;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA804;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA841;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA864;

import dev.irsacheck.chain.diagnosis.Action;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.LinkState;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.cli.audit.AuditReport;
import dev.irsacheck.cli.audit.judge.AffectedObject;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.audit.judge.AuditSubject;
import dev.irsacheck.cli.audit.judge.Chain;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.findings.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

final class SampleAudit {
  private static final String POLICY =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Federated\":"
          + "\"arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D\"},"
          + "\"Action\":\"sts:AssumeRoleWithWebIdentity\"}]}";

  private SampleAudit() {}

  static AuditReport usual() {
    List<AuditFinding> findings = new ArrayList<>();
    findings.add(
        finding(
            Level.ERROR,
            Finding.of(IRSA841)
                .headline("the trust policy of role orders does not let shop/orders in")
                .saw("sub", "system:serviceaccount:shop:orders", new Source("cluster/pods.json"))
                .saw(
                    "the policy's sub",
                    "system:serviceaccount:shop:order",
                    new Source("roles.json"))
                .why("IAM compares the token's sub with the policy's to the letter.")
                .fix(
                    "Correct the name in the trust policy, which keeps all other conditions",
                    Action.run(
                        "aws iam update-assume-role-policy --role-name orders --policy-document '"
                            + POLICY
                            + "'")),
            account("shop", "orders"),
            List.of(place("Deployment shop/orders", 40), place("CronJob shop/orders-report", 0))));
    findings.add(
        finding(
            Level.ERROR,
            Finding.of(IRSA302)
                .headline("AWS account 444455556666 has no OIDC provider for this cluster")
                .saw(
                    "issuer",
                    "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D",
                    Source.NONE)
                .why("STS asks the account of the role, not that of the cluster.")
                .fix(
                    "Create the provider there",
                    Action.run(
                        "aws iam create-open-id-connect-provider --url"
                            + " https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D"
                            + " --client-id-list sts.amazonaws.com")),
            account("billing", "invoices"),
            List.of(place("StatefulSet billing/invoices", 3))));
    findings.add(
        finding(
            Level.WARNING,
            Finding.of(IRSA804)
                .headline("12 running pods of web/storefront have the role that it named before")
                .why("The annotation was changed after they were created.")
                .fix(
                    "Restart them",
                    Action.run("kubectl rollout restart deployment storefront -n web")),
            account("web", "storefront"),
            List.of(place("Deployment web/storefront", 12))));
    findings.add(
        finding(
            Level.NOTE,
            Finding.of(IRSA864)
                .headline("service accounts of the namespaces shop and web share role reports")
                .why("Whoever may create pods in one of them can do what the other does.")
                .fix("Give each a role of its own, unless this is meant."),
            AuditSubject.ofRole("arn:aws:iam::111122223333:role/reports"),
            List.of(
                place("ServiceAccount shop/reports", 0), place("ServiceAccount web/reports", 0))));
    List<Chain> chains = new ArrayList<>();
    for (int i = 0; i < 31; i++) {
      Mechanism by = i % 3 == 0 ? Mechanism.POD_IDENTITY : Mechanism.IRSA;
      LinkState provider = by == Mechanism.IRSA ? LinkState.HOLDS : LinkState.NONE;
      AuditSubject subject = account(i % 2 == 0 ? "shop" : "web", "worker-" + i);
      chains.add(
          new Chain(
              subject,
              by,
              Chain.states(LinkState.HOLDS, provider, LinkState.HOLDS, LinkState.HOLDS),
              1,
              i + 1));
    }
    chains.add(
        chain("shop", "orders", LinkState.HOLDS, LinkState.BROKEN, LinkState.NOT_JUDGED, 2, 40));
    chains.add(
        chain(
            "billing",
            "invoices",
            LinkState.BROKEN,
            LinkState.NOT_JUDGED,
            LinkState.NOT_JUDGED,
            1,
            3));
    chains.add(
        chain("web", "storefront", LinkState.HOLDS, LinkState.HOLDS, LinkState.DOUBTFUL, 1, 12));
    return new AuditReport(
        List.of(),
        new AuditReport.Totals(1, 2, 58, 1, 120, 34, 11, 96, 1_340, 870, 41, List.of(issuer())),
        findings,
        chains,
        List.of(
            "No policies were given for account 444455556666: whether its roles may do anything is"
                + " not judged"));
  }

  /** Puts the text into every place that outsiders control. */
  static AuditReport of(String text) {
    AuditSubject subject = new AuditSubject(text, text, text, text);
    SourceLocation at = new SourceLocation(text, 1, 1, 0, null);
    Finding.Builder finding =
        Finding.of(IRSA841).headline(text).saw(text, text, new Source(text)).why(text);
    return new AuditReport(
        List.of(),
        new AuditReport.Totals(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, List.of(text)),
        List.of(
            finding(
                Level.ERROR,
                finding.look(text, "kubectl get pods"),
                subject,
                List.of(new AffectedObject(text, 1, at))),
            finding(
                Level.NOTE,
                Finding.of(IRSA864).headline(text),
                AuditSubject.ofRole(text),
                List.of(new AffectedObject(text, 1, at)))),
        List.of(
            new Chain(
                subject,
                Mechanism.IRSA,
                Chain.states(LinkState.HOLDS, LinkState.HOLDS, LinkState.BROKEN, LinkState.NONE),
                1,
                1)),
        List.of(text));
  }

  static AuditReport healthy() {
    return new AuditReport(
        List.of(),
        new AuditReport.Totals(1, 1, 9, 1, 30, 1, 0, 20, 44, 3, 0, List.of(issuer())),
        List.of(),
        List.of(chain("shop", "orders", LinkState.HOLDS, LinkState.HOLDS, LinkState.HOLDS, 1, 4)),
        List.of());
  }

  /** Three clusters with roles in five accounts, whose names are as long as IAM allows. */
  static AuditReport fleet() {
    List<AuditFinding> findings = new ArrayList<>();
    List<Chain> chains = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      String cluster = List.of("shop-prod-eu-west-1", "shop-prod-us-east-1", "test").get(i % 3);
      String account = String.valueOf(i % 5 + 1).repeat(12);
      String role =
          "arn:aws:iam::" + account + ":role/platform/" + cluster + "/workloads/" + longName(i);
      AuditSubject subject = new AuditSubject(cluster, "team-" + i % 4, "service-" + i, role);
      boolean isBroken = i < 12;
      if (isBroken) {
        findings.add(
            finding(
                i < 9 ? Level.ERROR : Level.WARNING,
                Finding.of(i < 7 ? IRSA841 : i < 9 ? IRSA804 : IRSA864)
                    .headline("correct the trust policy of the role of service-" + i)
                    .saw("role", role, new Source("roles.json"))
                    .look("Look at it", "aws iam get-role --role-name " + longName(i)),
                subject,
                List.of(place("Deployment team-" + i % 4 + "/service-" + i, i))));
      }
      LinkState trust = isBroken ? LinkState.BROKEN : LinkState.HOLDS;
      chains.add(
          new Chain(
              subject,
              Mechanism.IRSA,
              Chain.states(LinkState.HOLDS, LinkState.HOLDS, trust, LinkState.HOLDS),
              1,
              i));
    }
    String provider =
        "arn:aws:iam::111111111111:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/"
            + "0123456789ABCDEF0123456789ABCDEF";
    findings.add(
        finding(
            Level.ERROR,
            Finding.of(IRSA302).headline("create the OIDC provider of cluster test"),
            AuditSubject.ofProvider("test", provider),
            List.of(place("ServiceAccount team-1/service-1", 0))));
    findings.sort(Comparator.comparing(AuditFinding::level));
    return new AuditReport(
        List.of(),
        new AuditReport.Totals(3, 5, 30, 15, 30, 30, 0, 30, 435, 0, 0, List.of(issuer())),
        findings,
        chains,
        List.of());
  }

  private static String longName(int i) {
    return ("orders-service-with-a-name-of-sixty-four-characters-" + i + "-")
        .repeat(2)
        .substring(0, 64);
  }

  static AuditReport large(int chains, int findings) {
    List<AuditFinding> found = new ArrayList<>();
    for (int i = 0; i < findings; i++) {
      Level level = i < findings / 2 ? Level.ERROR : i % 2 == 0 ? Level.WARNING : Level.NOTE;
      String name = "service-" + i;
      List<AffectedObject> places = new ArrayList<>();
      for (int place = 0; place < 1 + i % 7; place++) {
        places.add(place("Deployment team-" + i % 90 + "/" + name + "-" + place, 3));
      }
      found.add(
          finding(
              level,
              Finding.of(level == Level.ERROR ? IRSA841 : IRSA864)
                  .headline("the trust policy of role " + name + " does not let " + name + " in")
                  .saw("sub", "system:serviceaccount:team:" + name, new Source("pods.json"))
                  .why("IAM compares the token's sub with the policy's to the letter.")
                  .fix(
                      "Correct it",
                      Action.run("aws iam update-assume-role-policy --role-name " + name)),
              account("team-" + i % 90, name),
              places));
    }
    List<Chain> all = new ArrayList<>();
    for (int i = 0; i < chains; i++) {
      LinkState trust = i < findings / 2 ? LinkState.BROKEN : LinkState.HOLDS;
      LinkState running = i < findings / 2 ? LinkState.NOT_JUDGED : LinkState.HOLDS;
      all.add(
          chain("team-" + i % 90, "service-" + i, LinkState.HOLDS, trust, running, i % 7, i % 40));
    }
    return new AuditReport(
        List.of(),
        new AuditReport.Totals(
            1, 1, 2_000, 1, chains, chains, 0, chains, 30_000, 0, 0, List.of(issuer())),
        found,
        all,
        List.of());
  }

  private static AuditFinding finding(
      Level level, Finding.Builder finding, AuditSubject subject, List<AffectedObject> places) {
    return new AuditFinding(finding.build(), level, subject, places);
  }

  private static AuditSubject account(String namespace, String name) {
    return new AuditSubject(null, namespace, name, "arn:aws:iam::111122223333:role/" + name);
  }

  private static AffectedObject place(String object, int pods) {
    return new AffectedObject(
        object, pods, new SourceLocation("cluster/all.json", 1_204, 7, 0, null));
  }

  private static Chain chain(
      String namespace,
      String name,
      LinkState provider,
      LinkState trust,
      LinkState running,
      int workloads,
      int pods) {
    AuditSubject subject = account(namespace, name);
    return new Chain(
        subject,
        Mechanism.IRSA,
        Chain.states(LinkState.HOLDS, provider, trust, running),
        workloads,
        pods);
  }

  private static String issuer() {
    return "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D (describe-cluster)";
  }
}
