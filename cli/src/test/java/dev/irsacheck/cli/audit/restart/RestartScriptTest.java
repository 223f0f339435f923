package dev.irsacheck.cli.audit.restart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.cli.Called;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class RestartScriptTest {
  /** Answers as kubectl does, and writes its calls to {@code calls}. */
  private static final String KUBECTL =
      """
      #!/bin/sh
      printf '%s\\n' "$*" >>calls
      context=here
      case $1 in --context=*) context=${1#--context=}; shift ;; esac
      case "$*" in
        'get --raw /.well-known/openid-configuration') cat "issuer-$context" ;;
        'rollout restart '*) touch restarted ;;
        'rollout status '*) ! grep -qxF "$3" failing 2>/dev/null ;;
        'get pods '*) cat pods 2>/dev/null || echo 'pod kube-api-access-x aws-iam-token' ;;
        *go-template*) echo app=a, ;;
        *) grep "^$2 " states 2>/dev/null || echo 'Deployment|RollingUpdate|||' ;;
      esac
      """;

  @TempDir private Path folder;

  private record Ended(int exit, String out, String err, List<String> calls) {
    List<String> restarted() {
      return calls.stream()
          .filter(each -> each.contains("rollout "))
          .map(each -> each.replaceFirst("(--context=\\S+ )?rollout ", ""))
          .toList();
    }
  }

  private StaleExport cluster(String name) {
    return new StaleExport(folder.resolve("export"), name);
  }

  private Called audit(String... more) {
    List<String> line =
        new ArrayList<>(List.of("audit", folder.resolve("export").toString(), "--restart"));
    line.addAll(List.of(more));
    return Called.with(line.toArray(new String[0]));
  }

  private String script(StaleExport... clusters) throws IOException {
    for (StaleExport each : clusters) {
      each.write();
    }
    StaleExport.account(folder.resolve("export"), clusters);
    Called audit = audit();
    assertThat(audit.exit()).as(audit.err()).isZero();
    assertThat(audit.err()).isEmpty();
    return audit.out();
  }

  private StaleExport everyKind() {
    return cluster("shop")
        .account("shop", "orders")
        .stale("Deployment", "shop", "orders", "orders", 3)
        .stale("StatefulSet", "shop", "db", "orders", 2)
        .stale("DaemonSet", "shop", "agent", "orders", 1)
        .stale("Job", "shop", "migrate", "orders", 1)
        .stale("CronJob", "shop", "nightly", "orders", 1)
        .stale("Pod", "shop", "debug", "orders", 1)
        .stale("SparkApplication", "shop", "spark", "orders", 1)
        .stale("StatefulSet.apps.kruise.io", "shop", "db", "orders", 1)
        .account("pay", "pay")
        .stale("Deployment", "pay", "pay", "pay", 4);
  }

  @Test
  void everyKindIsRestartedInWavesOrNamed() throws Exception {
    String script = script(everyKind());

    assertThat(commands(script))
        .containsExactly(
            "printf '%s\\n' 'wave 1 of 2'",
            "restart daemonset/agent -n shop",
            "rolled_out",
            "printf '%s\\n' 'wave 2 of 2'",
            "restart deployment/pay -n pay",
            "restart statefulset/db -n shop",
            "restart deployment/orders -n shop",
            "rolled_out");
    assertThat(script)
        .contains("\n  # IRSA871  shop/orders: restart the pods of shop/orders: they run without")
        .contains(
            "# Cluster shop: not restarted by kubectl rollout restart, so replace these pods"
                + " yourself\n")
        .contains(
            "#   Job shop/migrate\n",
            "#       Run Job shop/migrate again: kubectl apply --dry-run=client -n shop -f FILE",
            "#       The next run of CronJob shop/nightly has the role.\n",
            "#       Delete Pod shop/debug and create it again from its manifest: kubectl apply",
            "#       Replace the pods of SparkApplication shop/spark.\n",
            "#       Replace the pods of StatefulSet.apps.kruise.io shop/db.\n")
        .contains(
            "Cluster shop: restarts 4 workloads in 2 waves. Not restarted: 0 that must wait, 5 that"
                + " kubectl cannot restart, 0 suppressed\n");
  }

  @Test
  void whatWouldLoseItsRoleIsLeftAlone() throws Exception {
    String script =
        script(
            cluster("shop")
                .annotated("shop", "missing", "arn:aws:iam::111122223333:role/missing")
                .withRole("shop", "missing", "missing", "app")
                .annotated("shop", "removed", null)
                .withRole("shop", "removed", "removed", "app")
                .annotated("shop", "elsewhere", "arn:aws:iam::999922223333:role/elsewhere")
                .withRole("shop", "elsewhere", "elsewhere", "app")
                .fromAddress("shop", "perhaps")
                .withRole("shop", "perhaps", "perhaps", "before")
                .account("shop", "changed")
                .withRole("shop", "changed", "changed", "before"));

    assertThat(commands(script))
        .as(script)
        .containsExactly(
            "printf '%s\\n' 'wave 1 of 1'", "restart deployment/changed -n shop", "rolled_out");
    assertThat(script)
        .contains("# Cluster shop: not restarted yet\n")
        .containsSubsequence(
            "#   Deployment shop/missing\n",
            "#     IRSA872  shop/missing: do not restart the pods of shop/missing yet: fix its",
            "#       fix first: IRSA874  shop/missing: ")
        .containsSubsequence(
            "#   Deployment shop/removed\n",
            "#     IRSA872  shop/removed: ",
            "#       new pods would have no role\n")
        .containsSubsequence(
            "#   Deployment shop/elsewhere\n",
            "#     IRSA872  shop/elsewhere: ",
            "#       its role, provider or trust policy was not judged, or not for certain, ")
        .containsSubsequence(
            "#   Deployment shop/perhaps\n",
            "#     IRSA872  shop/perhaps: ",
            "#       its role, provider or trust policy was not judged, or not for certain, ");
    Files.writeString(folder.resolve("pods"), "pod kube-api-access-x\n");
    assertThat(run("sh", script).err())
        .as("its old pods had a token")
        .contains("new pods of deployment/changed -n shop have no token");
  }

  /** One workload of each service account is restarted before its others. */
  @Test
  void theFirstWaveIsOneWorkloadAndAWaveHasAtMostTen() throws Exception {
    StaleExport shop = cluster("shop").account("shop", "a").account("shop", "b");
    for (int i = 10; i < 24; i++) {
      shop.stale("Deployment", "shop", "a" + i, "a", 1);
    }
    String script = script(shop.stale("Deployment", "shop", "b", "b", 9));

    List<String> commands = commands(script);
    assertThat(commands.subList(0, 5))
        .containsExactly(
            "printf '%s\\n' 'wave 1 of 3'",
            "restart deployment/a10 -n shop",
            "rolled_out",
            "printf '%s\\n' 'wave 2 of 3'",
            "restart deployment/b -n shop");
    assertThat(commands.indexOf("printf '%s\\n' 'wave 3 of 3'")).isEqualTo(3 + 12);
    assertThat(commands).hasSize(3 + 12 + 6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$(touch restarted)",
        "a;touch restarted",
        "a'b",
        "a\\u000atouch restarted",
        "a\\u2028touch restarted",
        "--all",
        "A",
        "# @CHOICE@",
        "glpat-x7k2p9fhw2a8sd7f6g5h"
      })
  void aNameIsNoCommand(String name) throws Exception {
    String script =
        script(
            cluster("shop")
                .account("shop", "orders")
                .stale("Deployment", "shop", name, "orders", 1)
                .account("shop", name)
                .stale("Deployment", "shop", "of-" + Math.abs(name.hashCode()), name, 1));

    assertThat(commands(script)).filteredOn(each -> each.startsWith("restart ")).hasSize(1);
    assertThat(script).contains("#       Kubernetes allows no such name, so there is no command\n");
    assertThat(script).doesNotContain("\u2028", "x7k2p9fhw2");
    assertThat(script.lines().filter(each -> each.contains("touch")))
        .allMatch(each -> each.strip().startsWith("# "));
    Ended ended = run("sh", script);
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.restarted()).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("shells")
  void itRestartsAndWaits(String shell) throws Exception {
    Ended ended = run(shell, script(everyKind()));

    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("wave 1 of 2\n", "wave 2 of 2\n").endsWith("done\n");
    assertThat(ended.calls().get(0)).isEqualTo("get --raw /.well-known/openid-configuration");
    assertThat(ended.restarted())
        .containsExactly(
            "restart daemonset/agent -n shop",
            "status daemonset/agent -n shop --timeout=10m",
            "restart deployment/pay -n pay",
            "restart statefulset/db -n shop",
            "restart deployment/orders -n shop",
            "status deployment/pay -n pay --timeout=10m",
            "status statefulset/db -n shop --timeout=10m",
            "status deployment/orders -n shop --timeout=10m");
    assertThat(ended.calls())
        .contains(
            "get pods -n shop -l app=a --field-selector status.phase!=Succeeded,status.phase!=Failed"
                + " -o go-template={{range .items}}{{if not .metadata.deletionTimestamp}}pod{{range"
                + " .spec.volumes}} {{.name}}{{end}}{{\"\\n\"}}{{end}}{{end}}");
  }

  static Stream<String> shells() {
    return Stream.of("dash", "bash", "busybox sh")
        .filter(
            shell ->
                Stream.of(System.getenv("PATH").split(":"))
                    .anyMatch(each -> new File(each, shell.split(" ")[0]).canExecute()));
  }

  @ParameterizedTest
  @MethodSource("shells")
  void aRolloutThatFailsStopsTheWaves(String shell) throws Exception {
    String script = script(everyKind());
    Files.writeString(folder.resolve("failing"), "daemonset/agent\n");

    Ended ended = run(shell, script);

    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.err())
        .isEqualTo(
            "restart.sh stopped: daemonset/agent -n shop is not rolled out. No further wave was"
                + " started.\n");
    assertThat(ended.restarted())
        .containsExactly(
            "restart daemonset/agent -n shop", "status daemonset/agent -n shop --timeout=10m");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pod kube-api-access-x", "pod aws-iam-token\npod own-aws-iam-token"})
  void newPodsWithoutATokenStopTheWaves(String pods) throws Exception {
    String script = script(everyKind());
    Files.writeString(folder.resolve("pods"), pods + "\n");

    Ended ended = run("sh", script);

    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.err()).contains("new pods of daemonset/agent -n shop have no token");
    assertThat(ended.restarted()).hasSize(2);
  }

  @Test
  void whatARestartDoesNotReplaceIsLeftAndNamed() throws Exception {
    String script = script(everyKind());
    Files.writeString(folder.resolve("kubectl-states"), "");
    Files.writeString(
        folder.resolve("states"),
        """
        daemonset/agent |OnDelete||||
        statefulset/db |RollingUpdate|2||
        deployment/pay |RollingUpdate||true|
        """);

    Ended ended = run("sh", script);

    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.err())
        .isEqualTo(
            """
            All others are restarted. Left:
              daemonset/agent -n shop: its update strategy is OnDelete: delete its pods
              deployment/pay -n pay: it is paused: resume it
              statefulset/db -n shop: its update strategy has a partition: delete its pods
            """);
    assertThat(ended.restarted())
        .containsExactly(
            "restart deployment/orders -n shop", "status deployment/orders -n shop --timeout=10m");
  }

  @Test
  void eachClusterHasItsOwnPart() throws Exception {
    String script =
        script(
            cluster("blue").account("shop", "orders").stale("Deployment", "shop", "b", "orders", 1),
            cluster("red").account("shop", "orders").stale("Deployment", "shop", "r", "orders", 1));

    issuer("red", StaleExport.ISSUER + "RED");
    issuer("here", StaleExport.ISSUER + "BLUE");
    assertThat(run("sh", script).restarted()).contains("restart deployment/b -n shop").hasSize(2);
    Ended red = run("sh", script, "red");
    assertThat(red.restarted()).contains("restart deployment/r -n shop").hasSize(2);
    assertThat(red.calls()).allMatch(each -> each.startsWith("--context=red "));
    issuer("here", StaleExport.ISSUER + "BLUE2");
    Ended other = run("sh", script);
    assertThat(other.exit()).isEqualTo(1);
    assertThat(other.err()).startsWith("restart.sh stopped: this script is not for the cluster");
    assertThat(other.restarted()).isEmpty();
  }

  @Test
  void clustersInFoldersOfOneNameAreNotMixed() throws Exception {
    for (String region : List.of("eu", "us")) {
      Path export = folder.resolve("export").resolve(region);
      new StaleExport(export, "prod")
          .issuedBy(null)
          .account("shop", region)
          .stale("Deployment", "shop", region, region, 1)
          .write();
      Files.writeString(
          export.resolve("cluster-prod/openid-configuration.json"),
          """
          {"issuer":"%s%s","jwks_uri":"https://172.16.0.1/openid/v1/jwks"}"""
              .formatted(StaleExport.ISSUER, region.toUpperCase(Locale.ROOT)));
    }

    String script = audit().out();

    assertThat(script)
        .contains(
            "eu/cluster-prod: restarts 1 workload in 1",
            "us/cluster-prod: restarts 1 workload in 1");
    assertThat(commands(script)).filteredOn(each -> each.startsWith("restart ")).hasSize(2);
  }

  @Test
  void clustersWithOneIssuerAreNotRestarted() throws Exception {
    List<StaleExport> clusters = new ArrayList<>();
    for (String name : List.of("blue", "red")) {
      clusters.add(
          cluster(name)
              .account("shop", "orders")
              .stale("Deployment", "shop", name, "orders", 1)
              .issuedBy("https://kubernetes.default.svc"));
    }
    clusters.add(cluster("green").account("shop", "orders").stale("Pod", "shop", "g", "orders", 1));
    String script = script(clusters.toArray(StaleExport[]::new));

    assertThat(commands(script)).noneMatch(each -> each.startsWith("restart "));
    assertThat(script)
        .contains("# Cluster blue: nothing is restarted here, ", "# Cluster red: nothing is")
        .contains("printf '%s\\n' 'nothing to restart'\n");
  }

  @Test
  void anUnknownClusterIsNamedByAPerson() throws Exception {
    StaleExport shop =
        cluster("shop")
            .annotated("shop", "orders", "arn:aws:iam::111122223333:role/app")
            .stale("Deployment", "shop", "orders", "orders", 1)
            .issuedBy(null)
            .write();
    assertThat(shop).isNotNull();
    String script = audit().out();

    Ended ended = run("sh", script);
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.err()).contains("the export does not say which cluster it is.");
    assertThat(ended.restarted()).isEmpty();
    assertThat(run("sh", script, "shop").restarted()).hasSize(2);
    assertThat(run("sh", script, "-h").exit()).isEqualTo(64);
    assertThat(run("sh", script, "a", "b").exit()).isEqualTo(64);
  }

  @Test
  void nothingStaleIsSaidAndEndsWithZero() throws Exception {
    String script =
        script(cluster("shop").account("shop", "orders").withRole("shop", "o", "orders", "app"));

    Ended ended = run("sh", script);
    assertThat(ended.exit()).isZero();
    assertThat(ended.out()).isEqualTo("nothing to restart\n");
    assertThat(ended.calls()).isEmpty();
  }

  @Test
  void suppressedPodsAreNamedAndLeft() throws Exception {
    script(everyKind());
    Path file =
        Files.writeString(
            folder.resolve("aside.yaml"),
            "ignore: [{code: IRSA871, where: shop/orders, reason: by night, until: 2999-01-31}]\n");

    String script = audit("--suppressions", file.toString()).out();

    assertThat(commands(script)).as(script).contains("restart deployment/pay -n pay").hasSize(3);
    assertThat(script)
        .contains("# Cluster shop: suppressed, so not restarted\n")
        .containsPattern("#     IRSA871  shop/orders: .* \\(suppressed by .*: by night\\)\n");
  }

  /** A comparison marks findings as new, and takes none away. */
  @Test
  void aPreviousReportChangesNothing() throws Exception {
    String script = script(everyKind());
    Called report = Called.with("audit", folder.resolve("export").toString(), "--format=json");
    Path file = Files.writeString(folder.resolve("previous.json"), report.out());

    assertThat(audit("--since", file.toString()).out()).isEqualTo(script);
    Called baseline = audit("--baseline", file.toString());
    assertThat(commands(baseline.out())).noneMatch(each -> each.startsWith("restart "));
  }

  @Test
  void itIsAFileAndItsExitCodeSaysThatItIsWritten() throws Exception {
    String script = script(everyKind());
    Path file = folder.resolve("out.sh");

    assertThat(audit("--output", file.toString())).isEqualTo(new Called(0, "", ""));
    assertThat(file).hasContent(script);
    assertThat(audit("--fail-on=error").exit()).isEqualTo(78);
    assertThat(audit("--fail-on=never").exit()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--format=json", "--format=html", "--write-baseline=/tmp/x"})
  void whatIsNoScriptIsWrongUsage(String option) throws Exception {
    script(everyKind());

    Called audit = audit(option);

    assertThat(audit.exit()).isEqualTo(64);
    assertThat(audit.out() + audit.err()).contains("--restart ").hasLineCount(1);
  }

  private static List<String> commands(String script) {
    List<String> commands = new ArrayList<>();
    boolean inside = false;
    for (String line : script.lines().toList()) {
      inside &= !line.equals("}");
      if (inside && !line.strip().startsWith("#")) {
        commands.add(line.strip());
      }
      inside |= line.matches("cluster_\\d+\\(\\) \\{");
    }
    return commands;
  }

  private void issuer(String context, String issuer) throws IOException {
    Files.writeString(
        folder.resolve("issuer-" + context), "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"x\"}");
  }

  private Ended run(String shell, String script, String... arguments) throws Exception {
    Path file = Files.writeString(folder.resolve("restart.sh"), script);
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Files.writeString(bin.resolve("kubectl"), KUBECTL);
    bin.resolve("kubectl").toFile().setExecutable(true);
    Files.deleteIfExists(folder.resolve("calls"));
    if (Files.notExists(folder.resolve("issuer-here"))) {
      issuer("here", StaleExport.ISSUER + "SHOP");
    }
    check(file);
    List<String> line = new ArrayList<>(List.of(shell.split(" ")));
    line.add(file.toString());
    line.addAll(List.of(arguments));
    return started(line, bin);
  }

  /** Also shellcheck, if it is installed. */
  private void check(Path file) throws Exception {
    assertThat(started(List.of("sh", "-n", file.toString()), null).exit()).isZero();
    if (Files.isExecutable(Path.of("/usr/bin/shellcheck"))) {
      Ended checked = started(List.of("/usr/bin/shellcheck", file.toString()), null);
      assertThat(checked.exit()).as(checked.out()).isZero();
    }
  }

  private Ended started(List<String> line, Path bin) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
    Map<String, String> variables = builder.environment();
    variables.computeIfPresent("PATH", (name, path) -> bin == null ? path : bin + ":" + path);
    Process process =
        builder
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    int exit = process.waitFor();
    Path calls = folder.resolve("calls");
    return new Ended(
        exit,
        Files.readString(folder.resolve("out"), UTF_8),
        Files.readString(folder.resolve("err"), UTF_8),
        Files.exists(calls) ? Files.readAllLines(calls) : List.of());
  }
}
