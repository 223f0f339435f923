package dev.irsacheck.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.irsacheck.pod.settings.RunMode;
import dev.irsacheck.pod.settings.Setting;
import dev.irsacheck.pod.snapshot.ReadVariables;
import dev.irsacheck.report.Version;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Uses a fake kubectl; {@code examples/} tests the plugin with the real one. */
class KubectlPluginTest {
  private static final Path PLUGIN = Path.of("src/main/bin/kubectl-irsa_check").toAbsolutePath();

  /** Answers a call from the file of its name and records it; "logs" runs "during". */
  private static final String KUBECTL =
      """
      #!/bin/sh
      cd "$ANSWERS"
      said=$*
      echo "${said%% -o go-template=*}" >>calls
      case $said in
        *'auth can-i '*) [ ! -f may-not ] ;;
        *'get --raw '*) [ ! -f no-server ] ;;
        *'config view '*) [ ! -f no-context ] ;;
        *'get pod '*irsa-check-lint*) cat state-lint ;;
        *'get pod '*irsa-check-audit*) cat state-audit ;;
        *'get pod '*'"irsa-check"'*) cat state ;;
        *'get pod '*) cat conditions ;;
        *'get events '*) cat events ;;
        *get\\ *) while [ "$1" != get ]; do shift; done; cat "$(echo "$2" | tr / -)" ;;
        *--dry-run=server*) cat >/dev/null; cat mutated ;;
        *create*) cat >pod.yaml; [ ! -f refused ] || { cat refused >&2; exit 1; } ;;
        *logs*) cat "log-${said##* }"; [ ! -f during ] || . ./during ;;
      esac
      """;

  @TempDir Path folder;

  @BeforeEach
  void aHealthyWorkload() throws IOException {
    Files.createDirectory(folder.resolve("bin"));
    executable("kubectl", KUBECTL);
    // krew installs the plugin without irsa-check next to it.
    Files.copy(PLUGIN, folder.resolve("plugin"));
    answer("deploy-orders", "account \"orders\"\nenv {name: \"AWS_REGION\", value: \"x\"}");
    answer("sa-orders", "uid 7f3c\nobject ---\nobject {kind: ServiceAccount}");
    answer("state-lint", "ended 0");
    answer("state", "ended 0");
    answer("state-audit", "ended 0");
    answer("log-irsa-check-audit", "audited");
    answer("log-irsa-check-lint", "linted");
    answer("log-irsa-check", "checked");
  }

  static Stream<String> shells() {
    return Stream.of("dash", "bash", "busybox sh").filter(shell -> isThere(shell.split(" ")[0]));
  }

  @ParameterizedTest
  @MethodSource("shells")
  void aHealthyPod(String shell) throws Exception {
    Distribution.Ended ended = run(shell, "-n", "shop", "deploy/orders", "--image", "irsa:1");

    assertThat(ended.exit()).as(ended.everything()).isZero();
    assertThat(ended.out()).isEqualTo("linted\nchecked\n");
    assertThat(calls("create")).containsExactly("-n shop create -f -");
    assertThat(calls("delete"))
        .singleElement()
        .asString()
        .matches("-n shop delete pod irsa-check-[0-9a-f]{10} --ignore-not-found --wait=false");
    assertThat(read("pod.yaml"))
        .contains("kind: ServiceAccount, name: \"orders\", uid: \"7f3c\", controller: true")
        .contains("    - {name: \"AWS_REGION\", value: \"x\"}\n")
        .contains("      {kind: ServiceAccount}\n")
        .contains("conditionType: irsacheck.dev/never");
  }

  /** A container's log has its messages too. */
  @ParameterizedTest
  @MethodSource("shells")
  void withJsonOnlyReportsAreOnStandardOutput(String shell) throws Exception {
    answer("log-irsa-check-lint", "{\"schema\":\"lint\",\"a\":\"\\\\n  b\"}");
    answer("log-irsa-check", "irsa-check: a message\n{\"schema\":\"report\"}");

    Distribution.Ended ended =
        run(shell, "deploy/orders", "--image=irsa:1", "--format", "json", "--", "--verbose");

    assertThat(ended.exit()).as(ended.everything()).isZero();
    assertThat(ended.out())
        .isEqualTo("{\"schema\":\"lint\",\"a\":\"\\\\n  b\"}\n{\"schema\":\"report\"}\n");
    assertThat(ended.err()).contains("irsa-check: a message\n");
    assertThat(read("pod.yaml"))
        .contains("args: [\"check\", --format=json, '--verbose']\n")
        .contains("args: [lint, --format=json, /live/objects.yaml]\n");

    assertThat(run(shell, "deploy/orders", "--image=irsa:1", "--format=yaml").exit()).isEqualTo(64);
  }

  /** Needs neither kubectl nor a cluster. */
  @ParameterizedTest
  @CsvSource({"dash, --version", "bash, -V"})
  void itTellsItsVersion(String shell, String option) throws Exception {
    Distribution.Ended ended = run(shell, option);

    assertThat(ended.exit()).isZero();
    assertThat(ended.out()).isEqualTo("irsa-check " + Version.current() + "\n");
    assertThat(folder.resolve("calls")).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("shells")
  void aDryRunPrintsNoLogin(String shell) throws Exception {
    answer(
        "deploy-orders",
        """
        account "orders"
        env {name: "HTTPS_PROXY", value: "http://user:hunter2@proxy:3128"}
        env {name: "http_proxy", value: "user:hunter2@proxy:3128"}
        env {name: "AWS_ENDPOINT_URL_STS", value: "https://hun/ter2:hun@t\\"er2@sts.example/x"}
        env {name: "AWS_ENDPOINT_URL", value: "user:hunter2@sts.example"}
        env {name: "AWS_ROLE_SESSION_NAME", value: "orders@shop"}
        object {env: [{name: "https_proxy", value: "user:hunter2@a"}, {name: "x", value: "ftp://hunter2@b"}, {name: "y", value: "c@d"}]}
        """);

    Distribution.Ended ended = run(shell, "deploy/orders", "--image=irsa:1@sha256:12", "--dry-run");

    assertThat(ended.exit()).as(ended.everything()).isZero();
    assertThat(ended.everything()).doesNotContain("hunter2", "ter2");
    assertThat(ended.out())
        .contains(
            "{name: \"HTTPS_PROXY\", value: \"http://(secret)@proxy:3128\"}\n",
            "{name: \"http_proxy\", value: \"(secret)@proxy:3128\"}\n",
            "{name: \"AWS_ENDPOINT_URL_STS\", value: \"https://(secret)@sts.example/x\"}\n",
            "{name: \"AWS_ENDPOINT_URL\", value: \"(secret)@sts.example\"}\n",
            "{name: \"AWS_ROLE_SESSION_NAME\", value: \"orders@shop\"}\n",
            "{env: [{name: \"https_proxy\", value: \"(secret)@a\"},"
                + " {name: \"x\", value: \"ftp://(secret)@b\"}, {name: \"y\", value: \"c@d\"}]}\n",
            "image: \"irsa:1@sha256:12\"");
    assertThat(calls("create")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0", "78, 0, 78", "75, 78, 75", "0, 78, 78"})
  void theExitCodeIsTheChecksThenLints(int check, int lint, int expected) throws Exception {
    answer("state", "ended " + check);
    answer("state-lint", "ended " + lint);

    assertThat(run("sh", "deploy/orders", "--image=irsa:1").exit()).isEqualTo(expected);
  }

  private static final String DEPLOYMENT =
      """
      kind Deployment
      name "orders"
      namespace "shop"
      selector app=orders,tier in (a,b)
      container "orders"
      account "orders"
      """;

  private static final String ACCOUNT =
      """
      uid 7f3c
      role "arn:aws:iam::111122223333:role/orders"
      object ---
      object {apiVersion: "v1", kind: "ServiceAccount", metadata: {name: "orders"}}""";

  private static final String PODS =
      """
      live orders-1 {kind: Pod, metadata: {name: orders-1}}
      state container orders: waiting, "OldOnes"
      live orders-2 {kind: Pod, metadata: {name: orders-2}}
      live orders-3 {kind: Pod, metadata: {name: orders-3}}
      live orders-4 {kind: Pod, metadata: {name: orders-4}}
      state container orders: waiting, "CrashLoopBackOff": "back-off"
      state   it ended with exit code 1, "Error": "boom http://me:hunter2@proxy"
      log orders --previous""";

  private void aWorkloadThatRuns() throws IOException {
    answer("deploy-orders", DEPLOYMENT);
    answer("sa-orders", ACCOUNT);
    answer("pods", PODS);
  }

  @ParameterizedTest
  @MethodSource("shells")
  void theNewestPodsAreCompared(String shell) throws Exception {
    aWorkloadThatRuns();
    answer("state-audit", "ended 78");

    Distribution.Ended ended = run(shell, "-n", "shop", "deploy/orders", "--image=irsa:1");

    assertThat(ended.exit()).as(ended.everything()).isEqualTo(78);
    assertThat(ended.out()).startsWith("linted\nchecked\naudited\n");
    assertThat(calls("get pods"))
        .containsExactly(
            "-n shop get pods -l app=orders,tier in (a,b)"
                + " --sort-by=.metadata.creationTimestamp");
    assertThat(read("pod.yaml"))
        .contains(
            "    irsacheck.dev/pods: |\n"
                + "      {apiVersion: \"v1\", kind: \"ServiceAccount\", metadata: {name: \"orders\"}}\n"
                + "      ---\n"
                + "      {kind: Pod, metadata: {name: orders-2}}\n"
                + "      ---\n"
                + "      {kind: Pod, metadata: {name: orders-3}}\n"
                + "      ---\n"
                + "      {kind: Pod, metadata: {name: orders-4}}\n",
            "args: [audit, --quiet, --cluster, /live/pods.yaml]");
  }

  @ParameterizedTest
  @CsvSource({
    "irsa-check-objects eks-pod-identity-token, true",
    "irsa-check-objects aws-iam-token, false"
  })
  void thePodsMayBeOlderThanAnAssociation(String volumes, boolean associated) throws Exception {
    aWorkloadThatRuns();
    answer("mutated", volumes + " ");

    run("sh", "deploy/orders", "--image=irsa:1");

    assertThat(
            read("pod.yaml")
                .contains(
                    "      {apiVersion: eks.services.k8s.aws/v1alpha1, kind: PodIdentityAssociation,"
                        + " metadata: {name: seen, namespace: \"shop\"},"
                        + " spec: {serviceAccount: \"orders\", clusterName: seen}}\n"))
        .isEqualTo(associated);
  }

  @ParameterizedTest
  @CsvSource({"0, 78, 0, 78", "0, 0, 78, 78", "75, 0, 78, 75", "0, 0, 0, 0"})
  void theExitCodeIsThenThatOfThePodsThatRun(int check, int lint, int audit, int expected)
      throws Exception {
    aWorkloadThatRuns();
    answer("state", "ended " + check);
    answer("state-lint", "ended " + lint);
    answer("state-audit", "ended " + audit);

    assertThat(run("sh", "deploy/orders", "--image=irsa:1").exit()).isEqualTo(expected);
  }

  /** The fix ends in a restart, and an earlier restart would not help. */
  @Test
  void whereNewPodsFailTheOthersAreNotCompared() throws Exception {
    aWorkloadThatRuns();
    answer("state", "ended 78");

    assertThat(run("sh", "deploy/orders", "--image=irsa:1").out()).doesNotContain("audited");
  }

  @ParameterizedTest
  @CsvSource({"0, true", "78, false"})
  void whatKubernetesSaysOfAPodThatDoesNotRun(int audit, boolean fine) throws Exception {
    aWorkloadThatRuns();
    answer("state-audit", "ended " + audit);

    Distribution.Ended ended = run("sh", "deploy/orders", "--image=irsa:1");

    assertThat(ended.out())
        .contains(
            """

            Kubernetes says of the pod orders-4:
              container orders: waiting, CrashLoopBackOff: "back-off"
                it ended with exit code 1, Error: "boom http://(secret)@proxy"
              its log: kubectl logs orders-4 -n shop -c orders --previous --tail=20
            """)
        .doesNotContain("orders-3", "OldOnes");
    assertThat(ended.out().contains("The role is fine: ")).isEqualTo(fine);
  }

  @Test
  void nothingIsProvedOfAPodThatIsOver() throws Exception {
    aWorkloadThatRuns();
    answer("pods", PODS.replace("state   it", "past\nstate   it"));

    assertThat(run("sh", "deploy/orders", "--image=irsa:1").out())
        .contains("Kubernetes says of the pod orders-4:")
        .doesNotContain("The role is fine");
  }

  @Test
  void whoMayNotListPodsIsTold() throws Exception {
    answer("deploy-orders", DEPLOYMENT);

    Distribution.Ended ended = run("sh", "deploy/orders", "--image=irsa:1");

    assertThat(ended.exit()).isZero();
    assertThat(ended.err()).contains("the pods of deploy/orders cannot be listed");
    assertThat(read("pod.yaml")).doesNotContain("irsa-check-audit");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind Deployment,name \"orders\"|deployment/orders",
        "kind CronJob,name \"nightly\"|cronjob/nightly",
        "kind Pod,name \"a\"|pod/a",
        "kind Pod,name \"o-5d8f-a\",owner ReplicaSet \"o-5d8f\",hash \"5d8f\"|deployment/o",
        "kind Pod,name \"o-5d8f-a\",owner ReplicaSet \"o-5d8f\"|replicaset/o-5d8f",
        "kind Pod,name \"db-0\",owner StatefulSet \"db\"|statefulset/db",
        "kind Rollout,name \"web\"|deploy/orders",
      })
  void whatFixesName(String found, String workload) throws Exception {
    answer("deploy-orders", DEPLOYMENT.replaceAll("(?m)^(kind|name) .*\n", "") + lines(found));
    answer("sa-orders", ACCOUNT);
    answer("pods", PODS);

    assertThat(run("sh", "deploy/orders", "--image=irsa:1", "--dry-run").out())
        .contains(
            "{name: KUBECTL_IRSA_CHECK_WORKLOAD, value: \"" + workload + "\"}\n",
            "{name: KUBECTL_IRSA_CHECK_CONTAINER, value: \"orders\"}\n",
            "{name: KUBECTL_IRSA_CHECK_ROLE, value: \"arn:aws:iam::111122223333:role/orders\"}\n");
  }

  private static String lines(String found) {
    return found.replace(',', '\n');
  }

  /** A label excludes the pod, so the webhook did not fail. */
  @Test
  void theRoleIsNotToldOfAPodThatTheWebhookPassesBy() throws Exception {
    answer(
        "deploy-orders",
        DEPLOYMENT + "alwayslabel \"eks.amazonaws.com/skip-pod-identity-webhook\": \"true\"");
    answer("sa-orders", ACCOUNT);
    answer("pods", PODS);

    assertThat(run("sh", "deploy/orders", "--image=irsa:1", "--dry-run").out())
        .contains("{name: KUBECTL_IRSA_CHECK_POD, value: \"orders-4\"}\n")
        .doesNotContain("KUBECTL_IRSA_CHECK_ROLE");
  }

  @ParameterizedTest
  @CsvSource({
    "none, there is no deploy/none in the namespace shop",
    "may-not, you may not get deploy/none in the namespace shop",
    "no-server, the API server of this context does not answer",
    "no-server no-context, kubectl has no such context"
  })
  void whatCannotBeRead(String faults, String said) throws Exception {
    for (String fault : faults.split(" ")) {
      answer(fault, "");
    }

    Distribution.Ended ended = run("sh", "-n", "shop", "deploy/none", "--image=irsa:1");

    assertThat(ended.exit()).isEqualTo(64);
    assertThat(ended.err()).contains("kubectl irsa-check: " + said);
    assertThat(calls("create")).isEmpty();
  }

  /** The user has read access only. */
  @ParameterizedTest
  @CsvSource({"irsa-check, 0, 75", "irsa-check, 78, 78", "docker, 0, 75"})
  void whoMayNotCreatePodsGetsLint(String program, int exit, int expected) throws Exception {
    aWorkloadThatRuns();
    answer("refused", "Error from server (Forbidden)");
    answer("may-not", "");
    executable(program, "#!/bin/sh\necho \"$0 $*\"\ncat\nexit " + exit + "\n");

    Distribution.Ended ended = run("sh", "deploy/orders", "--image=irsa:1");

    assertThat(ended.exit()).as(ended.everything()).isEqualTo(expected);
    assertThat(ended.err()).contains("you may not create pods in the namespace shop");
    String call = program.equals("irsa-check") ? "" : " run --rm -i --network none irsa:1";
    assertThat(ended.out())
        .contains(
            "/" + program + call + " lint -\n---\n",
            "/" + program + call + " audit --quiet --cluster -\n{apiVersion: \"v1\"",
            "Kubernetes says of the pod orders-4:")
        .doesNotContain("The role is fine");
    assertThat(calls("delete")).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("shells")
  void whatEndsItDeletesThePod(String shell) throws Exception {
    for (String signal : List.of("INT", "TERM", "HUP")) {
      Files.deleteIfExists(folder.resolve("calls"));
      answer("during", "kill -" + signal + " $PPID");

      Distribution.Ended ended = run(shell, "deploy/orders", "--image=irsa:1");

      assertThat(ended.exit()).as(signal).isEqualTo(signal.equals("INT") ? 130 : 143);
      assertThat(calls("delete")).as(signal).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "waiting ImagePullBackOff, ImagePullBackOff",
    "waiting ErrImageNeverPull, ErrImageNeverPull",
    "gone Evicted, Evicted",
    "waiting ContainerCreating, '0 s have passed, it is waiting ContainerCreating'",
    "pending, '0 s have passed, it is pending'",
    "'', somebody deleted it"
  })
  void aPodThatDoesNotStart(String state, String said) throws Exception {
    answer("state-lint", state);
    answer("events", "  \"FailedScheduling\": \"0/1 nodes are available\"\n  \"\\x1b[2J\": \"m\"");

    Distribution.Ended ended = run("sh", "deploy/orders", "--image=irsa:1", "--timeout=0");

    assertThat(ended.exit()).isEqualTo(75);
    assertThat(ended.err()).containsPattern("pod irsa-check-\\w+ did not start: " + said + "\n");
    assertThat(ended.err())
        .contains("  FailedScheduling: \"0/1 nodes are available\"\n", "  \"\\x1b[2J\": \"m\"\n");
    assertThat(calls("delete")).hasSize(1);
  }

  @Test
  void anAnswerThatFailsIsAskedForAgain() throws Exception {
    answer(
        "during",
        "case $said in *-lint) ;; *) rm state; (sleep 1; echo ended 78 >state) & ;; esac");

    Distribution.Ended ended = run("sh", "deploy/orders", "--image=irsa:1");

    assertThat(ended.exit()).as(ended.everything()).isEqualTo(78);
    assertThat(ended.err()).doesNotContain("deleted");
  }

  @Test
  void whatAnEventSaysIsQuoted() throws IOException {
    assertThat(Files.readString(PLUGIN))
        .doesNotContain("{{.reason}}", "{{.message}}")
        .contains("{{printf \"%q: %q\" .reason .message}}");
  }

  @Test
  void aPodThatIsRefused() throws Exception {
    answer("refused", "Error from server (Forbidden): exceeded quota");

    Distribution.Ended ended = run("sh", "deploy/orders", "--image=irsa:1", "--keep");

    assertThat(ended.exit()).isEqualTo(75);
    assertThat(ended.err()).contains("exceeded quota").doesNotContain("kept");
    assertThat(calls("logs")).isEmpty();
  }

  @Test
  void aServiceAccountThatDoesNotExist() throws Exception {
    answer("sa-orders", "");

    Distribution.Ended ended = run("sh", "deploy/orders", "--image=irsa:1");

    assertThat(ended.exit()).isEqualTo(78);
    assertThat(ended.err()).contains("service account orders, which does not exist");
    assertThat(calls("create")).isEmpty();
  }

  @Test
  void itIsKeptOnRequest() throws Exception {
    Distribution.Ended ended = run("sh", "deploy/orders", "--image=irsa:1", "--keep");

    assertThat(ended.exit()).isZero();
    assertThat(ended.err()).containsPattern("kept: pod irsa-check-\\w+");
    assertThat(calls("delete")).isEmpty();
  }

  @Test
  void aDryRunMakesNone() throws Exception {
    Distribution.Ended ended =
        run("sh", "sa/orders", "--image=irsa:1", "--dry-run", "--", "--expect-role=it's", "-v");

    assertThat(ended.exit()).isZero();
    assertThat(ended.out())
        .contains("    image: \"irsa:1\"\n", "args: [\"check\", '--expect-role=it''s', '-v']\n");
    assertThat(calls("create")).isEmpty();
  }

  @Test
  void labelsOnRequestAlone() throws Exception {
    answer(
        "deploy-orders",
        "account \"orders\"\nlabel \"app\": \"orders\"\nlabel \"app.kubernetes.io/name\": \"o\""
            + "\nlabel \"irsacheck.dev/check\": \"init-container\""
            + "\nalwayslabel \"eks.amazonaws.com/skip-pod-identity-webhook\": \"true\"");

    String without = run("sh", "deploy/orders", "--image=irsa:1", "--dry-run").out();
    String with = run("sh", "deploy/orders", "--image=irsa:1", "--dry-run", "--labels").out();

    assertThat(without).doesNotContain("\"app\"").contains("skip-pod-identity-webhook\": \"true\"");
    assertThat(with)
        .contains("    \"app\": \"orders\"\n")
        .doesNotContain("/name\": \"o\"", "\"init-container\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "orders",
        "deploy/orders sa/orders",
        "deploy/orders --tiemout 5",
        "deploy/orders --image",
        "deploy/orders --timeout soon",
        "deploy/orders -c a;b",
        "deploy/orders --image=a\"b",
        "deploy/orders"
      })
  void wrongUsage(String line) throws Exception {
    Distribution.Ended ended = run("sh", line.isEmpty() ? new String[0] : line.split(" "));

    assertThat(ended.exit()).isEqualTo(64);
    assertThat(ended.err()).startsWith("kubectl irsa-check: ").hasLineCount(2);
    assertThat(folder.resolve("calls")).doesNotExist();
  }

  @Test
  void itHelps() throws Exception {
    Distribution.Ended ended = run("sh", "--help");

    assertThat(ended.exit()).isZero();
    assertThat(ended.out())
        .startsWith("kubectl irsa-check: finds why ")
        .contains("--dry-run", "Exit code: ")
        .doesNotContain("\nset ");
  }

  /** A new variable of the check needs a decision whether the plugin copies it. */
  @Test
  void itKnowsTheVariablesThatTheCheckReads() throws Exception {
    Set<String> read = new TreeSet<>(ReadVariables.names());
    // Lint's copy has these; the pod has no such files.
    read.removeAll(Set.of("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"));
    for (Setting<?> setting : Setting.all()) {
      if (setting.forms().contains(RunMode.COMMAND_LINE)) {
        read.add(setting.environment());
      }
    }
    // Settings for the verdict and the output; the user wants the whole report.
    for (String name :
        List.of(
            "MODE",
            "CANNOT_TELL",
            "NO_ROLE",
            "FORMAT",
            "TERMINATION_LOG",
            "TEXTFILE_DIRECTORY",
            "NAMESPACE_FILE")) {
      read.remove("IRSA_CHECK_" + name);
    }
    read.remove("IRSA_CHECK_CONFIG");

    Set<String> copied = new TreeSet<>();
    for (String list : List.of("NAMES", "SETTINGS", "FILES")) {
      copied.addAll(words(list));
    }
    copied.removeIf(name -> name.matches("(?i)(https?|no)_proxy"));
    assertThat(copied).isEqualTo(read);
  }

  @Test
  void shellcheckHasNothingToSay() throws Exception {
    assumeTrue(isThere("shellcheck"), "no shellcheck");

    Distribution.Ended ended =
        Distribution.runCommand(Map.of(), List.of("shellcheck", PLUGIN.toString()));

    assertThat(ended.out()).isEmpty();
  }

  private static List<String> words(String list) throws IOException {
    Matcher words =
        Pattern.compile("(?m)^" + list + "='([^']*)'").matcher(Files.readString(PLUGIN));
    assertThat(words.find()).isTrue();
    return List.of(words.group(1).split("\\s+"));
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(each -> new File(each, program).canExecute());
  }

  private void answer(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text.isEmpty() ? "" : text + "\n");
  }

  private void executable(String name, String script) throws IOException {
    Path file = folder.resolve("bin").resolve(name);
    Files.writeString(file, script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private String read(String file) throws IOException {
    Path path = folder.resolve(file);
    return Files.exists(path) ? Files.readString(path) : "";
  }

  private List<String> calls(String verb) throws IOException {
    return read("calls")
        .lines()
        .filter(call -> call.matches("(-n shop )?" + verb + "\\b.*"))
        .toList();
  }

  private Distribution.Ended run(String shell, String... arguments) throws Exception {
    // A background build ignores Ctrl-C, and child processes inherit that.
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.addAll(Arrays.asList(shell.split(" ")));
    command.add(folder.resolve("plugin").toString());
    command.addAll(List.of(arguments));
    return Distribution.runCommand(
        Map.of(
            "ANSWERS",
            folder.toString(),
            "PATH",
            folder.resolve("bin") + ":" + System.getenv("PATH"),
            "KUBECTL_IRSA_CHECK_IMAGE",
            ""),
        command);
  }
}
