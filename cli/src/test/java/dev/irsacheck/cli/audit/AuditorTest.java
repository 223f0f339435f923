package dev.irsacheck.cli.audit;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA302;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA841;
import static dev.irsacheck.cli.findings.Level.ERROR;
import static dev.irsacheck.cli.findings.Level.NOTE;
import static dev.irsacheck.cli.findings.Level.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.cli.audit.judge.AffectedObject;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.audit.judge.AuditFindings;
import dev.irsacheck.cli.audit.judge.AuditRule;
import dev.irsacheck.cli.audit.judge.AuditSubject;
import dev.irsacheck.cli.audit.judge.IndexedInventory;
import dev.irsacheck.cli.cluster.Inventory;
import dev.irsacheck.cli.findings.Level;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuditorTest {
  private static final class Told implements AuditRule {
    @Override
    public Set<DiagnosisCode> codes() {
      return Set.of(IRSA302, IRSA841);
    }

    @Override
    public void judge(IndexedInventory inventory, AuditFindings findings) {
      add(findings, NOTE, IRSA841, "many-notes", 9, 9);
      add(findings, ERROR, IRSA841, "one-small", 1, 3);
      add(findings, WARNING, IRSA841, "warning", 5, 1);
      add(findings, ERROR, IRSA841, "two", 2, 1);
      add(findings, ERROR, IRSA841, "one-large-b", 1, 4);
      add(findings, ERROR, IRSA841, "one-large-a", 1, 4);
      add(findings, ERROR, IRSA302, "one-large-c", 1, 4);
      findings.notJudged("of the rule");
    }

    private static void add(
        AuditFindings findings,
        Level level,
        DiagnosisCode code,
        String name,
        int places,
        int pods) {
      for (int i = 0; i < places; i++) {
        findings.add(
            level,
            Finding.of(code).build(),
            new AuditSubject(null, "shop", name, null),
            new AffectedObject("Deployment shop/" + name + i, pods, null));
      }
    }
  }

  @Test
  void theGravestThatHitsMostComesFirst() {
    AuditReport report =
        Auditor.audit(
            new Inventory(List.of(), Map.of(), List.of("of the files")),
            List.of(new Told()),
            "eks.amazonaws.com");

    assertThat(report.findings())
        .extracting(AuditFinding::subject)
        .extracting(AuditSubject::serviceAccount)
        .containsExactly(
            "two",
            "one-large-c",
            "one-large-a",
            "one-large-b",
            "one-small",
            "warning",
            "many-notes");
    assertThat(report.notJudged()).containsExactly("of the files", "of the rule");
  }
}
