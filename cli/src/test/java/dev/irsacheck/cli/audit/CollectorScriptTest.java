package dev.irsacheck.cli.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.base.secrets.Masker;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.cli.Called;
import dev.irsacheck.cli.audit.Collecting.Ended;
import dev.irsacheck.cli.cluster.pod.CheckSettings;
import dev.irsacheck.pod.snapshot.ReadVariables;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class CollectorScriptTest {
  private static final String SECRET = "PLANTED";

  private static final String CLUSTER = "cluster-shop/";
  private static final String ACCOUNT = "account-123456789012/";
  private static final String PROVIDER =
      "oidc.eks.eu-west-1.amazonaws.com_id_EXAMPLED539D4633E53DE1B71EXAMPLE.json";

  @TempDir private Path folder;
  private Collecting shop;

  @BeforeEach
  void withSh() throws IOException {
    shop = new Collecting(Files.createDirectory(folder.resolve("sh")), "sh");
  }

  static Stream<String> shells() {
    String path = System.getenv("PATH");
    return Stream.of("dash", "bash", "busybox sh")
        .filter(
            shell ->
                Stream.of(path.split(":"))
                    .anyMatch(each -> new File(each, shell.split(" ")[0]).canExecute()));
  }

  /** In a container each run may have the process id of the last one. */
  @Test
  void nothingIsReadOfAKilledRunWithTheSameProcessId() throws Exception {
    Files.writeString(
        folder.resolve("again.sh"),
        """
        mkdir -p irsa-audit/.collecting.$$ && : >irsa-audit/.irsa-check-audit
        printf half >irsa-audit/.collecting.$$/roles.json
        exec sh "$@"
        """);
    Collecting again =
        new Collecting(
            Files.createDirectory(folder.resolve("again")), "sh " + folder.resolve("again.sh"));

    Ended ended = again.run();

    assertThat(ended.exit()).as(ended.said()).isZero();
    assertThat(again.files("irsa-audit").get(ACCOUNT + "roles.json")).startsWith("{");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void aFolderOfEachClusterAndAccount(String shell) throws Exception {
    Collecting collecting = new Collecting(Files.createDirectory(folder.resolve("other")), shell);

    Ended ended = collecting.run();

    assertThat(ended.exit()).as(ended.said()).isZero();
    assertThat(collecting.files("irsa-audit"))
        .containsOnlyKeys(
            ".irsa-check-audit",
            ACCOUNT + "caller-identity.json",
            ACCOUNT + "providers.json",
            ACCOUNT + "providers/" + PROVIDER,
            ACCOUNT + "providers/token.actions.githubusercontent.com.json",
            ACCOUNT + "roles.json",
            CLUSTER + ".server",
            CLUSTER + "associations.json",
            CLUSTER + "associations/a-000000000000.json",
            CLUSTER + "associations/a-000000000001.json",
            CLUSTER + "cluster.json",
            CLUSTER + "cronjobs.json",
            CLUSTER + "daemonsets.json",
            CLUSTER + "deployments.json",
            CLUSTER + "jobs.json",
            CLUSTER + "openid-configuration.json",
            CLUSTER + "pods.json",
            CLUSTER + "replicasets.json",
            CLUSTER + "serviceaccounts.json",
            CLUSTER + "statefulsets.json");
    assertThat(items(collecting, "pods")).hasSize(3);
  }

  @Test
  void whatIsAsked() throws Exception {
    shop.run();

    assertThat(shop.calls().stream().map(call -> call.replaceAll(" --query .*", "")))
        .containsSubsequence(
            "kubectl get --raw /api/v1/serviceaccounts?limit=500",
            "kubectl get --raw /api/v1/pods?limit=500",
            "kubectl get --raw /apis/apps/v1/deployments?limit=500",
            "kubectl get --raw /apis/apps/v1/statefulsets?limit=500",
            "kubectl get --raw /apis/apps/v1/daemonsets?limit=500",
            "kubectl get --raw /apis/apps/v1/replicasets?limit=500",
            "kubectl get --raw /apis/batch/v1/jobs?limit=500",
            "kubectl get --raw /apis/batch/v1/cronjobs?limit=500",
            "kubectl get --raw /.well-known/openid-configuration",
            "aws --region eu-west-1 --output json sts get-caller-identity",
            "aws --region eu-west-1 --output json eks describe-cluster --name shop",
            "aws --region eu-west-1 --output json eks list-pod-identity-associations"
                + " --cluster-name shop",
            "aws --region eu-west-1 --output json eks describe-pod-identity-association"
                + " --cluster-name shop --association-id a-000000000000")
        .allMatch(
            call -> call.matches("(kubectl (get|config view)|aws .* (get|list|describe)-).*"));
    assertThat(shop.calls()).hasSize(21).noneMatch(c -> c.contains("secret"));
  }

  @Test
  void noSecretIsWritten() throws Exception {
    assertThat(shop.recorded("pods.continued"))
        .contains(SECRET + "-env", SECRET + "-key", SECRET + "-args");

    shop.run();

    assertThat(shop.files("irsa-audit").values()).noneMatch(text -> text.contains(SECRET));
  }

  /** Places of secrets that no name reveals. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "'env':[{'name':'AWS_WEB_IDENTITY_TOKEN_FILE','value':'eyJhbGciOiJSUzI1NiJ9.PLANTED'}]",
        "'env':[{'name':'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE','value':'PLANTED'}]",
        "'env':[{'name':'AWS_ROLE_ARN','value':'Bearer eyJhbGciOiJSUzI1NiJ9.PLANTED'}]",
        "'env':[{'name':'AWS_db_password','value':'PLANTED'}]",
        "'env':[{'name':'AWS_DB_PASS','value':'PLANTED'}]",
        "'env':[{'name':'AWS_DB_URL','value':'jdbc:x://db/x?user=a\\u0026password=PLANTED'}]",
        "'env':[{'name':'AWS_SITE_URL','value':'https://b.s3/x?X-Amz-Signature=PLANTED'}]",
        "'env':[{'name':'IRSA_PROXY','value':'http://user:p@PLANTED@proxy/'}]",
        "'env':[{'name':'AWS_CACHE_URI','value':'user:PLANTED@cache:6379'}]",
        "'image':'x/irsa-checkout:1','args':['--x=PLANTED']",
        "'image':'x/irsa-check:1','args':['check','--','java','-Dx=PLANTED']",
        "'image':'x/irsa-check:1','args':['--sts-endpoint','https://a:PLANTED@sts.example.com']",
        "'image':'x/irsa-check:1','args':['--token=PLANTED','--api-key','PLANTED']",
        "'image':'x/irsa-check:1','command':['sh','-c','irsa-check; X=PLANTED java']",
      })
  void aSecretUnderAnotherNameIsNotWritten(String member) throws Exception {
    String container = "{'name':'app'," + member + "}";
    String text = "{'items':[{'metadata':{'name':'a'},'spec':{'containers':[" + container + "]}}]}";
    shop.prints("pods", text.replace('\'', '"'));

    assertThat(shop.run("--only", "kubernetes").exit()).isZero();

    assertThat(items(shop, "pods")).hasSize(1);
    assertThat(shop.files("irsa-audit").values()).noneMatch(written -> written.contains(SECRET));
  }

  /** A page that is not followed would lose the rest. */
  @Test
  void aNextPageThatIsNotUnderstoodIsNoEnd() throws Exception {
    shop.prints("pods", "{\"metadata\":{\"continue\":\"a b\"},\"items\":[]}");

    assertThat(shop.run("--only", "kubernetes").exit()).isEqualTo(1);

    assertThat(shop.files("irsa-audit")).doesNotContainKey(CLUSTER + "pods.json");
  }

  /** Another user may have created links there to get other files overwritten. */
  @ParameterizedTest
  @ValueSource(strings = {".irsa-check-audit", "cluster-shop/.server", "cluster-shop", "a/b"})
  void noLinkIsFollowed(String name) throws Exception {
    Path victim = Files.writeString(shop.folder().resolve("victim"), "mine");
    Path link = shop.folder().resolve("irsa-audit").resolve(name);
    Files.createDirectories(link.getParent());
    Files.writeString(shop.folder().resolve("irsa-audit/.irsa-check-audit"), "");
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, victim);

    Ended ended = shop.run();

    assertThat(ended.exit()).isEqualTo(64);
    assertThat(ended.said()).contains("has a link");
    assertThat(victim).hasContent("mine");
    assertThat(shop.folder().resolve("stub/calls")).doesNotExist();
  }

  @Test
  void whatTheAuditNeedsOfAPodIsKept() throws Exception {
    shop.run();

    String pod = JsonWriter.compact(items(shop, "pods").get(2));
    assertThat(pod)
        .contains(
            "\"name\":\"ORDERS_DATABASE\"}",
            "\"name\":\"AWS_ROLE_ARN\",\"value\":\"arn:aws:iam::111122223333:role/orders\"",
            "\"name\":\"AWS_ROLE_SESSION_NAME\",\"value\":\"cut\\\"cut\"",
            "\"name\":\"AWS_SECRET_ACCESS_KEY\",\"value\":\"cut\"",
            "\"name\":\"AWS_ENDPOINT_URL\",\"value\":\"https://sts.example.com\"",
            "\"value\":\"-javaagent:/irsa-check/irsa-check.jar\"",
            "\"args\":[\"check\",\"--cut\",\"--cut\"]",
            "\"annotations\":{\"eks.amazonaws.com/skip-containers\":\"proxy\"}",
            "{\"name\":\"vol\",\"csi\":{}}",
            "\"ownerReferences\":[{\"apiVersion\":\"apps/v1\"",
            "\"status\":{\"phase\":\"Pending\"");
  }

  /** The script's awk must copy texts exactly; braces inside of them are no structure. */
  @Test
  void aTextIsKeptAsItIs() throws Exception {
    String path = "a \\\"q\\\": \\\\ 'b' é 😀 {{ .x }} $(id) `id` <&> \\u2028 \\u007f }";
    String mount = "{\"name\":\"a\",\"volumeMounts\":[{\"mountPath\":\"" + path + "\"}]}";
    shop.prints(
        "pods",
        "{\"items\":[{\"metadata\":{\"name\":\"a\"},\"spec\":{\"containers\":[" + mount + "]}}]}");

    shop.run("--only", "kubernetes");

    assertThat(shop.files("irsa-audit").get(CLUSTER + "pods.json")).contains(mount);
  }

  /** Text in place of a role's ARN is not written. */
  @Test
  void anAnnotationOfAnotherFormIsCut() throws Exception {
    shop.run();

    assertThat(annotations(parsed(shop.files("irsa-audit").get(CLUSTER + "serviceaccounts.json"))))
        .contains("arn:aws:iam::111122223333:role/orders")
        .allMatch(text -> text.matches("arn:.*|[$(]*cut[)]*"));
  }

  @Test
  void theValuesOfTheVariablesThatAuditReadsAreKept() {
    Set<String> read = new TreeSet<>(ReadVariables.names());
    read.addAll(CheckSettings.variables());

    Set<String> kept = new TreeSet<>();
    for (String line : list("VALUES").lines().toList()) {
      List<String> words = List.of(line.split(" +"));
      kept.addAll(words.subList(1, words.size()));
    }
    assertThat(kept).isEqualTo(read);
  }

  @Test
  void theScriptKnowsTheTokensThatTheMaskerKnows() {
    assertThat(list("TOKENS").split("\\s+")).containsExactlyElementsOf(Masker.tokens());
  }

  static String list(String name) {
    Matcher list =
        Pattern.compile("(?s)\n" + name + "='\n(.*?)\n'")
            .matcher(MaskedOutput.text(Masker::mask, CollectorScript::write));
    assertThat(list.find()).isTrue();
    return list.group(1);
  }

  /** Each result of kubectl is called List, and an empty one shows no kind. */
  @Test
  void anEmptyListTellsOfWhat() throws Exception {
    shop.run();

    assertThat(shop.files("irsa-audit").get(CLUSTER + "daemonsets.json"))
        .contains("\"kind\":\"DaemonSetList\"", "\"items\":[\n]");
  }

  @Test
  void aRefusedCallIsNotedAndTheRestGoesOn() throws Exception {
    shop.refuse("pods", "get-account-authorization-details", "describe-pod-identity-association");

    Ended ended = shop.run();

    Map<String, String> files = shop.files("irsa-audit");
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.said()).endsWith("./irsa-audit lacks what not-collected.txt names\n");
    assertThat(files)
        .doesNotContainKeys(CLUSTER + "pods.json", ACCOUNT + "roles.json")
        .containsKeys(CLUSTER + "cronjobs.json", ACCOUNT + "providers/" + PROVIDER);
    assertThat(files.get(CLUSTER + "not-collected.txt").lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith(
                        "kubectl get --raw /api/v1/pods: Error from server (Forbidden): pods is"),
            line ->
                assertThat(line)
                    .startsWith(
                        "aws eks describe-pod-identity-association a-000000000000: An error"),
            line -> assertThat(line).endsWith("association: 1 more were not asked for"));
    assertThat(files.get(ACCOUNT + "not-collected.txt"))
        .startsWith("aws iam get-account-authorization-details: An error occurred (AccessDenied)")
        .endsWith("Encoded authorization failure message: (cut)\n");
  }

  @Test
  void whatIsAllowedLaterIsNoLongerNoted() throws Exception {
    shop.refuse("pods", "list-open-id-connect-providers");
    shop.run();
    shop.refuse("jobs");

    shop.run("--only", "kubernetes");

    Map<String, String> files = shop.files("irsa-audit");
    assertThat(files).containsKey(CLUSTER + "pods.json").doesNotContainKey(CLUSTER + "jobs.json");
    assertThat(files.get(CLUSTER + "not-collected.txt"))
        .startsWith("kubectl get --raw /apis/batch/v1/jobs: ");
    assertThat(files.get(ACCOUNT + "not-collected.txt")).isNotEmpty();

    shop.refuse();

    assertThat(shop.run().exit()).isZero();
    assertThat(shop.files("irsa-audit").keySet()).noneMatch(name -> name.endsWith(".txt"));
  }

  @Test
  void withoutCredentialsTheClusterIsCollectedAllTheSame() throws Exception {
    shop.refuse("get-caller-identity");

    assertThat(shop.run().exit()).isEqualTo(1);

    Map<String, String> files = shop.files("irsa-audit");
    assertThat(files).containsKey(CLUSTER + "pods.json");
    assertThat(files.get("not-collected.txt")).startsWith("aws sts get-caller-identity: ");
    assertThat(shop.calls().stream().filter(call -> call.startsWith("aws"))).hasSize(1);
  }

  /** An incomplete list of the API server is not written at all. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"items\":[{\"kind\":\"Pod\",\"spec\":{}}",
        "{\"items\":[{\"kind\":\"PLANTED",
        "{\"items\":[]}{\"items\":[]}",
        "{\"items\":[{\"metadata\":{\"name\",\"PLANTED\"}}]}",
        "{\"items\":[}]",
        "{\"kind\":\"Status\",\"message\":\"PLANTED\"}",
        "apiVersion: v1\nkind: List\nitems:\n- PLANTED\n",
        "PLANTED",
        ""
      })
  void whatKubectlPrintsOtherwiseIsRefused(String printed) throws Exception {
    shop.prints("pods", printed);

    assertThat(shop.run("--only", "kubernetes").exit()).isEqualTo(1);

    Map<String, String> files = shop.files("irsa-audit");
    assertThat(files).doesNotContainKey(CLUSTER + "pods.json").containsKey(CLUSTER + "jobs.json");
    assertThat(files.get(CLUSTER + "not-collected.txt"))
        .matches(
            "kubectl get --raw /api/v1/pods: (not a list of the API server|the answer ends .*)\n");
    assertThat(files.values()).noneMatch(text -> text.contains(SECRET));
  }

  @Test
  void whatWasCollectedIsAudited() throws Exception {
    shop.refuse("jobs");
    shop.run();

    Called audit = Called.with("audit", shop.folder().resolve("irsa-audit").toString());

    assertThat(audit.exit()).as(audit.out() + audit.err()).isEqualTo(78);
    assertThat(audit.out())
        .contains("among 1 cluster, 3 service accounts (2 with a role), 2 workloads, 3 pods")
        .contains("2 associations, 1 AWS account, 1 role, 2 OIDC providers")
        .contains("WARNING  IRSA108  shop/orders", "FAILED  IRSA810  shop/odd  fill in eks.")
        .contains("kubectl get --raw /apis/batch/v1/jobs: Error from server (Forbidden)")
        .doesNotContain("Passed over", SECRET);
  }

  @Test
  void theScriptIsPrinted() {
    Called printed = Called.with("audit", "--collector");

    assertThat(printed.exit()).isZero();
    assertThat(printed.out())
        .isEqualTo(MaskedOutput.text(Masker::mask, CollectorScript::write))
        .startsWith("#!/bin/sh\n");
  }

  @Test
  void onlyItsOwnFolderIsAddedTo() throws Exception {
    Path mine = Files.createDirectory(shop.folder().resolve("mine"));
    Files.writeString(mine.resolve("thesis.txt"), "years");
    Files.writeString(shop.folder().resolve("file"), "");

    assertThat(shop.run("mine").exit()).isEqualTo(64);
    assertThat(shop.run("file").exit()).isEqualTo(64);
    assertThat(shop.files("mine")).containsOnlyKeys("thesis.txt");
    assertThat(shop.folder().resolve("stub/calls")).doesNotExist();
  }

  @Test
  void theNextClusterGoesIntoTheSameFolder() throws Exception {
    shop.run("all of them");
    shop.context("billing.eu-north-1.eksctl.io", "https://billing.example");

    assertThat(shop.run("all of them").exit()).isZero();

    assertThat(shop.files("all of them"))
        .containsKeys("cluster-shop/pods.json", "cluster-billing/pods.json");
    assertThat(shop.calls()).anyMatch(call -> call.contains("--region eu-north-1 "));
  }

  @Test
  void anotherClusterOfTheSameNameIsNotMixedIn() throws Exception {
    shop.run();
    shop.context("arn:aws:eks:us-east-1:123456789012:cluster/shop", "https://other.example");

    Ended ended = shop.run();

    assertThat(ended.exit()).isEqualTo(64);
    assertThat(ended.said()).contains("cluster-shop has another cluster of this name");
  }

  @Test
  void aNameIsNoPath() throws Exception {
    shop.context("../../kind; id", "https://kind.example");

    assertThat(shop.run("--only", "kubernetes").exit()).isZero();

    assertThat(shop.files("irsa-audit")).containsKey("cluster-.._.._kind__id/pods.json");
  }

  @Test
  void theRightsAreItsOwnersAlone() throws Exception {
    shop.run();

    try (Stream<Path> files = Files.walk(shop.folder().resolve("irsa-audit"))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .endsWith("------");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--onyl iam", "--only all", "--only", "a b", "--profile", "--list", "--list x"})
  void aWrongUsageIsSaid(String arguments) throws Exception {
    Ended ended = shop.run(arguments.split(" "));

    assertThat(ended.exit()).isEqualTo(64);
    assertThat(ended.said()).contains("usage: sh collect.sh [--only");
  }

  private static Map<?, ?> parsed(String json) throws Exception {
    return (Map<?, ?>) Json.parse(json.getBytes(UTF_8));
  }

  private static List<?> items(Collecting collecting, String kind) throws Exception {
    String text = collecting.files("irsa-audit").get(CLUSTER + kind + ".json");
    return (List<?>) parsed(text).get("items");
  }

  private static List<String> annotations(Map<?, ?> list) {
    return ((List<?>) list.get("items"))
        .stream()
            .map(item -> (Map<?, ?>) ((Map<?, ?>) item).get("metadata"))
            .filter(metadata -> metadata.containsKey("annotations"))
            .flatMap(metadata -> ((Map<?, ?>) metadata.get("annotations")).values().stream())
            .map(String::valueOf)
            .toList();
  }
}
