package dev.irsacheck.cli.audit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartFixTest {
  private static List<String> fixes(List<String> owners) {
    Finding.Builder finding = Finding.of(DiagnosisCode.IRSA871);
    RestartFix.add(finding, "Restart", owners);
    return finding.build().fixes().stream()
        .map(each -> each.sentence() + (each.command() == null ? "" : " " + each.command()))
        .toList();
  }

  @Test
  void eachKindIsRestartedInItsOwnWay() {
    assertThat(
            fixes(
                List.of(
                    "StatefulSet shop/db",
                    "CronJob shop/nightly",
                    "Job shop/migrate",
                    "Rollout.argoproj.io shop/web",
                    "Pod shop/debug",
                    "DaemonSet shop/agent")))
        .containsExactly(
            "Restart: kubectl rollout restart statefulset/db -n shop\n"
                + "kubectl argo rollouts restart web -n shop\n"
                + "kubectl rollout restart daemonset/agent -n shop",
            "With the update strategy OnDelete, or a partition, delete the pods instead: a restart does not replace them.",
            "The next run of CronJob shop/nightly has the role.",
            "Run Job shop/migrate again: kubectl apply --dry-run=client -n shop -f FILE && kubectl delete job/migrate -n shop"
                + " && kubectl apply -n shop -f FILE",
            "Delete Pod shop/debug and create it again from its manifest: kubectl apply --dry-run=client -n shop -f FILE && kubectl delete pod/debug"
                + " -n shop && kubectl apply -n shop -f FILE");
  }

  @Test
  void whatHasNoCommandOfItsOwn() {
    assertThat(fixes(List.of("Rollout shop/web")))
        .containsExactly("Replace the pods of Rollout shop/web.");
  }

  @Test
  void aHandfulIsPrinted() {
    List<String> owners = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      owners.add("Deployment shop/orders-" + i);
    }
    List<String> fixes = fixes(owners);

    assertThat(fixes).hasSize(2);
    assertThat(fixes.get(0).lines()).hasSize(5);
    assertThat(fixes.get(1)).isEqualTo("Restart the other 45 in the same way.");
  }

  @Test
  void aNameIsNoCommand() {
    assertThat(
            fixes(
                List.of(
                    "Deployment shop/$(reboot)",
                    "Deployment -x;y/a\u001b[31m",
                    "Rollout.argoproj.io shop/$(reboot)",
                    "Rollout.argoproj.io shop/--in=5h")))
        .containsExactly(
            "Restart: kubectl rollout restart 'deployment/$(reboot)' -n shop\n"
                + "kubectl rollout restart 'deployment/a?[31m' -n='-x;y'\n"
                + "kubectl argo rollouts restart '$(reboot)' -n shop",
            "Replace the pods of Rollout.argoproj.io shop/--in=5h.");
  }
}
