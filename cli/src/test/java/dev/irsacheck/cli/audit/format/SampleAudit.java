package dev.irsacheck.cli.audit.format;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA302;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA841;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA864;
import static dev.irsacheck.cli.findings.Level.ERROR;
import static dev.irsacheck.cli.findings.Level.NOTE;
import static dev.irsacheck.cli.findings.Level.WARNING;

import dev.irsacheck.base.secrets.Masker;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.LinkState;
import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.cli.audit.AuditReport;
import dev.irsacheck.cli.audit.CountedReport;
import dev.irsacheck.cli.audit.judge.AffectedObject;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.audit.judge.AuditSubject;
import dev.irsacheck.cli.audit.judge.Chain;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.findings.CountedFindings.CountingOptions;
import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.cli.findings.Suppression;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

final class SampleAudit {
  static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
  static final Instant MADE = Instant.parse("2026-11-30T12:00:00Z");
  static final Set<DiagnosisCode> ALL_CODES = EnumSet.allOf(DiagnosisCode.class);
  static final String ROLE = "arn:aws:iam::111122223333:role/";

  /** A cluster name that imitates the syntax of all formats. */
  static final String HOSTILE =
      "<script>alert(1)</script>]]>\u001b[2J\u202e\u0000\r\n::error::x\n=1+2\n##[error]y##vso[task.x]z"
          + "=cmd|'/C calc'!A0;=1+1\"'&amp;\uffff\ud800";

  private SampleAudit() {}

  static String written(Consumer<MaskedOutput> format) {
    return MaskedOutput.text(Masker::mask, format);
  }

  static AuditFinding finding(DiagnosisCode code, Level level, String namespace, String account) {
    return finding(code, level, namespace, account, 1);
  }

  static AuditFinding finding(
      DiagnosisCode code, Level level, String namespace, String account, int workloads) {
    String role = ROLE + account;
    List<AffectedObject> places = new ArrayList<>();
    for (int i = 0; i < workloads; i++) {
      String name = "Deployment " + namespace + "/" + account + (i == 0 ? "" : "-" + i);
      places.add(new AffectedObject(name, 3, at(i + 7)));
    }
    return new AuditFinding(
        built(code, account, role),
        level,
        new AuditSubject(null, namespace, account, role),
        places);
  }

  static Finding built(DiagnosisCode code, String name, String role) {
    return Finding.of(code)
        .headline("correct the role of " + name)
        .saw("role", role, Source.file("roles.json"))
        .why("STS refuses it.")
        .look("Look at it", "aws iam get-role --role-name " + name)
        .build();
  }

  static SourceLocation at(int line) {
    return new SourceLocation("export/deployments.json", line, 5, 0, null);
  }

  static AuditReport report() {
    return report(
        finding(IRSA841, ERROR, "shop", "orders", 2),
        finding(IRSA841, ERROR, "shop", "carts"),
        new AuditFinding(
            built(IRSA302, "cluster", ROLE + "none"),
            ERROR,
            AuditSubject.ofProvider(
                null, "arn:aws:iam::111122223333:oidc-provider/oidc.example.org"),
            List.of(
                new AffectedObject("ServiceAccount bank/a", 0, at(1)),
                new AffectedObject("ServiceAccount bank/b", 0, null))),
        finding(IRSA864, WARNING, "bank", "ledger"),
        new AuditFinding(
            built(DiagnosisCode.IRSA833, "wide", ROLE + "wide"),
            NOTE,
            AuditSubject.ofRole(ROLE + "wide"),
            List.of(new AffectedObject(ROLE + "wide", 0, at(3)))));
  }

  static AuditReport report(AuditFinding... findings) {
    List<Chain> chains = new ArrayList<>();
    for (AuditFinding each : findings) {
      if (each.subject().serviceAccount() != null) {
        chains.add(
            new Chain(
                each.subject(),
                Mechanism.IRSA,
                Chain.states(
                    LinkState.HOLDS, LinkState.NOT_JUDGED, LinkState.BROKEN, LinkState.NONE),
                each.workloads(),
                each.pods()));
      }
    }
    chains.add(
        new Chain(
            new AuditSubject(null, "shop", "healthy", ROLE + "healthy"),
            Mechanism.POD_IDENTITY,
            Chain.states(LinkState.HOLDS, LinkState.NONE, LinkState.HOLDS, LinkState.HOLDS),
            1,
            2));
    return new AuditReport(
        List.of(),
        new AuditReport.Totals(
            1,
            1,
            12,
            1,
            40,
            chains.size(),
            2,
            30,
            90,
            11,
            4,
            List.of("https://oidc.example.org (describe-cluster)")),
        List.of(findings),
        chains,
        List.of("no associations were given: EKS Pod Identity is not judged"));
  }

  static CountedReport hostile(CountingOptions options) {
    String name = HOSTILE;
    AuditSubject account = new AuditSubject(name, name, name, name);
    Finding finding =
        Finding.of(IRSA841)
            .headline("correct " + name)
            .saw("role", name, Source.file(name))
            .why("It is " + name + " in words: " + name.replace("\n", " "))
            .look("Do " + name, "kubectl get sa " + Shell.word(name) + "\nkubectl get ns")
            .build();
    SourceLocation at = new SourceLocation(name, 1, 1, 0, name);
    AuditReport report =
        new AuditReport(
            List.of(),
            new AuditReport.Totals(2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, List.of(name + " (" + name)),
            List.of(
                new AuditFinding(
                    finding,
                    ERROR,
                    account,
                    List.of(
                        new AffectedObject("Deployment " + name + "/" + name, 1, at),
                        new AffectedObject(name, 0, null))),
                new AuditFinding(
                    finding,
                    NOTE,
                    AuditSubject.ofRole("=" + name),
                    List.of(new AffectedObject("=" + name, 0, at))),
                new AuditFinding(
                    finding,
                    WARNING,
                    new AuditSubject("::error::", "::error::", "=1", null),
                    List.of(new AffectedObject("::error::x", 0, at)))),
            List.of(
                new Chain(
                    new AuditSubject(name, name, name + "2", name),
                    Mechanism.IRSA,
                    Chain.states(
                        LinkState.HOLDS, LinkState.HOLDS, LinkState.HOLDS, LinkState.HOLDS),
                    1,
                    1)),
            List.of(name, name, "::error::" + name));
    return CountedReport.of(report, options, ALL_CODES);
  }

  static Suppression suppression(DiagnosisCode code, String where, String reason) {
    return new Suppression(
        Set.of(code), where, reason, LocalDate.of(2027, 3, 31), ".irsa-check.yaml line 2");
  }

  static CountedReport weighed(AuditReport report) {
    return CountedReport.of(report, CountingOptions.none(), ALL_CODES);
  }
}
