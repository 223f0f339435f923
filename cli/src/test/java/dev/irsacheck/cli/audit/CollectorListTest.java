package dev.irsacheck.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.cli.Called;
import dev.irsacheck.cli.audit.Collecting.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code collect.sh --list}: several clusters and accounts. */
@Timeout(300)
class CollectorListTest {
  private static final String FAR = "arn:aws:eks:eu-west-1:222233334444:cluster/shop";
  private static final String FAR_FOLDER =
      "cluster-arn_aws_eks_eu-west-1_222233334444_cluster_shop/";
  private static final String ROLE = " role=arn:aws:iam::%s:role/irsa-check-audit";
  private static final String[] FLEET = {
    "# the fleet",
    "cluster near",
    "cluster " + FAR + ROLE.formatted("222233334444") + "   # by role",
    "",
    "\tcluster  staging cluster-name=staging region=eu-west-1" + ROLE.formatted("222233334444"),
    "account 333344445555 profile=333344445555",
    "account 444455556666" + ROLE.formatted("444455556666") + "\r"
  };

  @TempDir private Path folder;
  private Collecting fleet;

  @BeforeEach
  void withSh() throws IOException {
    fleet = fleet("sh");
  }

  private Collecting fleet(String shell) throws IOException {
    Collecting collecting =
        new Collecting(Files.createTempDirectory(folder, shell.replace(' ', '-')), shell);
    collecting.anotherContext("near", "arn:aws:eks:eu-west-1:123456789012:cluster/shop");
    collecting.anotherContext(FAR, FAR);
    collecting.anotherContext("staging", "staging");
    collecting.list(FLEET);
    return collecting;
  }

  static Stream<String> shells() {
    return CollectorScriptTest.shells();
  }

  private static Ended collect(Collecting fleet) throws Exception {
    return fleet.run("--list", "fleet.txt", "all");
  }

  /** The marks are not hidden in this map. */
  private static List<String> complete(Collecting fleet) throws IOException {
    return fleet.files("all").keySet().stream()
        .filter(name -> name.endsWith("/.complete"))
        .map(name -> name.replace(".complete", ""))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("shells")
  void eachLineIsCollected(String shell) throws Exception {
    Collecting collecting = fleet(shell);

    Ended ended = collect(collecting);

    assertThat(ended.exit()).as(ended.said()).isZero();
    assertThat(ended.said())
        .contains("1 of 5: cluster-near\n", "5 of 5: account-444455556666\n")
        .endsWith("\n5 of 5 lines are complete in ./all, 0 of them already before\n");
    assertThat(complete(collecting))
        .containsExactlyInAnyOrder(
            "cluster-near/",
            FAR_FOLDER,
            "cluster-staging/",
            "account-123456789012/",
            "account-222233334444/",
            "account-333344445555/",
            "account-444455556666/");
    Map<String, String> files = collecting.files("all");
    assertThat(files)
        .containsKeys("cluster-near/pods.json", FAR_FOLDER + "pods.json")
        .containsKey("cluster-staging/associations/a-000000000001.json");
    assertThat(files.get(FAR_FOLDER + "cluster.json")).contains(FAR);
    assertThat(files.get("account-444455556666/roles.json"))
        .contains("arn:aws:iam::444455556666:role/orders");
  }

  /** A context decides about kubectl's credentials, a line about the AWS CLI's. */
  @Test
  void whoAsks() throws Exception {
    collect(fleet);

    List<String> calls = fleet.calls();
    assertThat(calls)
        .contains(
            "kubectl --context=" + FAR + " get --raw /api/v1/pods?limit=500",
            "aws --region eu-west-1 --output text sts assume-role --role-arn"
                + " arn:aws:iam::222233334444:role/irsa-check-audit --role-session-name"
                + " irsa-check-audit --query"
                + " Credentials.[AccessKeyId,SecretAccessKey,SessionToken]",
            "aws --region eu-west-1 --output json eks describe-pod-identity-association"
                + " --cluster-name staging --association-id a-000000000000",
            "aws --profile 333344445555 --output json sts get-caller-identity")
        .noneMatch(call -> call.startsWith("aws") && call.contains("--profile 4444"));
    // Two clusters of one account.
    assertThat(calls.stream().filter(call -> call.contains("get-account-authorization-details")))
        .hasSize(4);
    assertThat(calls.stream().filter(call -> call.contains("sts assume-role"))).hasSize(3);
  }

  /** Neither files nor arguments nor output, nor what kubectl starts, has the credentials. */
  @Test
  void assumedCredentialsAreInTheAwsClisEnvironmentOnly() throws Exception {
    Collecting traced = fleet("sh -x");

    Ended ended = collect(traced);

    assertThat(ended.exit()).as(ended.said()).isZero();
    assertThat(ended.said()).contains("+ ").doesNotContain("PLANTED", "ASIA2222", "ASIA4444");
    Map<String, String> files = new TreeMap<>(traced.files(""));
    assertThat(files.get("stub/kubectl-environment")).isEmpty();
    files.remove("stub/bin/aws");
    assertThat(traced.calls()).noneMatch(call -> call.contains("PLANTED-"));
    assertThat(files.values()).noneMatch(text -> text.contains("PLANTED-secret"));
    assertThat(files.values()).noneMatch(text -> text.contains("PLANTED-token"));
  }

  @Test
  void aRefusedLineIsReportedAndTheOthersAreCollected() throws Exception {
    List<String> lines = new ArrayList<>(List.of(FLEET));
    lines.add("cluster gone");
    lines.add("account 555566667777 profile=333344445555");
    fleet.list(lines.toArray(String[]::new));
    fleet.refuse("assume-role 444455556666", "near");

    Ended ended = collect(fleet);

    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.said().substring(ended.said().indexOf("not complete:")).lines())
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("not complete:"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "  fleet.txt:2: cluster near: kubectl get --raw /api/v1/serviceaccounts:"
                            + " Unable to connect to the server: dial tcp: lookup shop.invalid: no"
                            + " such host (and 1 more in ./all/cluster-near/not-collected.txt)"),
            line ->
                assertThat(line)
                    .startsWith(
                        "  fleet.txt:7: account 444455556666: aws sts assume-role: An error"
                            + " occurred (AccessDenied) when"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "  fleet.txt:8: cluster gone: kubectl config view: error: cannot locate"
                            + " context gone"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "  fleet.txt:9: account 555566667777: aws sts get-caller-identity: these"
                            + " credentials are for the account 333344445555"),
            line ->
                assertThat(line)
                    .isEqualTo("3 of 7 lines are complete in ./all, 0 of them already before"),
            line ->
                assertThat(line)
                    .isEqualTo("run the same command again to collect what is missing"));
    assertThat(complete(fleet))
        .contains(FAR_FOLDER, "cluster-staging/", "account-333344445555/")
        .doesNotContain("cluster-near/", "cluster-gone/", "account-444455556666/");
    // An API server that does not answer is asked once.
    assertThat(fleet.calls().stream().filter(call -> call.contains("--context=near get")))
        .hasSize(1);
  }

  @Test
  void onlyWhatIsMissingIsCollectedAgain() throws Exception {
    fleet.refuse("assume-role 444455556666", "list-open-id-connect-providers 222233334444");
    assertThat(collect(fleet).exit()).isEqualTo(1);
    fleet.refuse();
    fleet.forgetCalls();

    Ended ended = collect(fleet);

    assertThat(ended.exit()).as(ended.said()).isZero();
    assertThat(ended.said())
        .contains("1 of 5: cluster-near is complete already\n")
        .contains("3 of 5: cluster-staging is complete already\n")
        .endsWith("5 of 5 lines are complete in ./all, 3 of them already before\n");
    // The clusters of the account are complete.
    assertThat(fleet.calls())
        .noneMatch(call -> call.startsWith("kubectl") || call.contains(" eks "))
        .anyMatch(call -> call.contains("--role-arn arn:aws:iam::222233334444:"));
    assertThat(fleet.files("all").keySet()).noneMatch(name -> name.endsWith("not-collected.txt"));
  }

  @Test
  void aChangedLineIsCollectedAgain() throws Exception {
    collect(fleet);
    fleet.forgetCalls();
    fleet.list("cluster near region=eu-west-2", "cluster staging");

    Ended ended = collect(fleet);

    assertThat(ended.said()).contains("1 of 2: cluster-near\n", "2 of 2: cluster-staging\n");
    assertThat(fleet.calls())
        .anyMatch(call -> call.contains("--region eu-west-2 ") && call.contains("describe-cluster"))
        .noneMatch(call -> call.contains(" iam "));
    assertThat(ended.said()).contains("the cluster's name is not known; give cluster-name=NAME\n");
    assertThat(complete(fleet)).contains("cluster-near/").doesNotContain("cluster-staging/");
  }

  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130", "HUP, 129", "KILL, 137"})
  void aStoppedRunIsContinued(String signal, int exit) throws Exception {
    Collecting whole = fleet("sh");
    collect(whole);
    // A background job's children ignore INT, and a shell cannot undo that.
    Collecting fleet = fleet("env --default-signal=INT sh");
    String call = "kubectl --context=" + FAR + " get --raw /apis/apps/v1/deployments?limit=500";

    Ended stopped = fleet.stoppedAt(call, signal, "--list", "fleet.txt", "all");

    assertThat(stopped.exit()).as(stopped.said()).isEqualTo(exit);
    if (!signal.equals("KILL")) {
      assertThat(stopped.said()).endsWith("stopped: run the same command again to continue\n");
      assertThat(fleet.calls().get(fleet.calls().size() - 1)).isEqualTo(call);
    }
    assertThat(complete(fleet)).containsExactlyInAnyOrder("cluster-near/", "account-123456789012/");
    fleet.forgetCalls();

    Ended ended = collect(fleet);

    assertThat(ended.exit()).as(ended.said()).isZero();
    assertThat(ended.said())
        .contains("1 of 5: cluster-near is complete already\n")
        .endsWith("5 of 5 lines are complete in ./all, 1 of them already before\n");
    assertThat(fleet.calls()).noneMatch(each -> each.contains("--context=near"));
    assertThat(fleet.files("all")).isEqualTo(whole.files("all"));
  }

  @Test
  void oneReportOfAll() throws Exception {
    fleet.refuse("assume-role 444455556666");
    collect(fleet);
    Path all = fleet.folder().resolve("all");
    List<String> folders = new ArrayList<>(List.of("audit"));
    try (Stream<Path> each = Files.list(all)) {
      each.filter(Files::isDirectory).sorted().map(Path::toString).forEach(folders::add);
    }

    Called audit = Called.with("audit", all.toString());

    assertThat(audit.exit()).as(audit.out() + audit.err()).isEqualTo(78);
    assertThat(audit.out())
        .contains("among 3 clusters, 9 service accounts", "3 AWS accounts")
        .contains("shop (eu-west-1, 123456789012) shop/orders", "staging shop/orders")
        .contains("Not collected (account-444455556666): aws sts assume-role: An error occurred");
    assertThat(Called.with(folders.toArray(String[]::new)).out()).isEqualTo(audit.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "clutser shop -> a line begins with cluster or account, not with 'clutser'",
        "cluster -> give a context of kubeconfig after cluster",
        "cluster region=eu-west-1 -> give a context of kubeconfig after cluster",
        "account -> give an account number after account",
        "account 12345678901 -> '12345678901' is no account number, which has 12 digits",
        "cluster -x -> '-x' is no name of a context",
        "cluster b x -> 'x' is not one of cluster-name=, region=, profile= and role=",
        "cluster b regoin=x -> 'regoin=x' is not one of cluster-name=, region=, profile= and role=",
        "cluster b region= -> region= has no value",
        "cluster b profile=--debug -> '--debug' is no value of profile=",
        "cluster b region=a region=b -> region= is there twice",
        "cluster b role=reader -> 'reader' is no ARN of a role, arn:aws:iam::NUMBER:role/NAME",
        "account 111122223333 cluster-name=x -> 'cluster-name=x' is not one of region=, profile="
            + " and role=",
        "account 111122223333 role=arn:aws:iam::222233334444:role/x -> the role is in account"
            + " 222233334444, not in 111122223333",
        "cluster A/b -> cluster 'A/b' has the same folder as line 1, cluster-A_b",
        "cluster a_B -> cluster 'a_B' has the same folder as line 1, cluster-a_B",
      })
  void aWrongLineIsNamedBeforeAnythingIsCalled(String wrong) throws Exception {
    List<String> parts = List.of(wrong.split(" -> "));
    fleet.list("cluster a:b", "", parts.get(0));

    Ended ended = collect(fleet);

    assertThat(ended.exit()).isEqualTo(64);
    assertThat(ended.said()).isEqualTo("fleet.txt:3: " + parts.get(1) + "\n");
    assertThat(fleet.folder().resolve("all")).doesNotExist();
    assertThat(fleet.folder().resolve("stub/calls")).doesNotExist();
  }

  @Test
  void anEmptyListAndOptionsOfOneClusterAreWrong() throws Exception {
    fleet.list("# nothing");

    assertThat(collect(fleet))
        .isEqualTo(new Ended(64, "fleet.txt: it has no line with a cluster or an account\n"));
    assertThat(fleet.run("--list", "fleet.txt", "--context", "near").exit()).isEqualTo(64);
    assertThat(fleet.folder().resolve("stub/calls")).doesNotExist();
  }

  /** A context that points to another cluster now is not mixed with what is there. */
  @Test
  void anotherClusterUnderTheSameContextIsRefused() throws Exception {
    fleet.list("cluster near");
    fleet.refuse("pods");
    collect(fleet);
    fleet.refuse();
    fleet.context("other", "https://other.example");

    Ended ended = collect(fleet);

    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.said()).contains("the folder has another cluster of this name");
  }

  /** Another account may have a cluster of the same name. */
  @Test
  void aClusterOfAnotherAccountIsNotDescribed() throws Exception {
    fleet.list("cluster " + FAR);

    Ended ended = collect(fleet);

    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.said())
        .contains(
            "the cluster is in account 222233334444, and these credentials are for 123456789012");
    assertThat(fleet.calls()).noneMatch(call -> call.contains(" eks "));
  }
}
