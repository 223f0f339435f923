package dev.irsacheck.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Uses the real webhook and the real agent, with the emulator as EKS Auth. The agent outlives the
 * cases. Its quota is 500 retries, of which a run takes about 150; cases without quota are skipped.
 */
@ExtendWith(Cluster.class)
class PodIdentityIT {
  private static final String EXAMPLE = "examples/manifests/pod-identity.yaml";
  private static final String URI = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
  private static final String TOKEN_FILE = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";
  private static final String TOKEN =
      "/var/run/secrets/pods.eks.amazonaws.com/serviceaccount/eks-pod-identity-token";
  private static final String ASK = "AssumeRoleForPodIdentity";

  /** A limit that no machine reaches: every request ends earlier. */
  private static final String UNREACHED = "--timeout=10m";

  private static final List<String> BUSY = List.of("IRSA452", "IRSA455");

  private static final int MOST_TRIES = 5;

  /** The check retries until its timeout: long enough for the agent's answer. */
  private static final String BRIEFLY = "--timeout=15s";

  @ParameterizedTest
  @ValueSource(
      strings = {"pod-identity", "migrating-to-pod-identity", "agent", "sidecar", "native-sidecar"})
  void aHealthyPodOfEachFormBecomesReady(String form, Namespace shop) {
    shop.associate(Map.of());
    String manifest = shop.example("examples/manifests/" + form + ".yaml");
    shop.apply(form.startsWith("migrating") ? manifest : withoutAnnotation(manifest));

    Pod pod = shop.await("ready", Pod::ready);

    assertThat(pod.variables("orders"))
        .containsEntry(URI, "http://169.254.170.23/v1/credentials")
        .containsEntry(TOKEN_FILE, TOKEN)
        .doesNotContainKey("AWS_ROLE_ARN");
    // Not each form has a readiness probe.
    Soon.await(() -> shop.get(pod, 8080, "/health").status() == 200);
    // The application's SDK waits only one second for the agent, which a busy node exceeds.
    String role = "assumed-role/orders-" + shop.name() + "/eks-";
    Soon.await(() -> shop.get(pod, 8080, "/whoami").body().contains(role));
    assertThat(shop.requests())
        .contains(ASK + " 200 granted " + shop.role())
        .noneMatch(line -> line.startsWith("AssumeRoleWithWebIdentity"));
  }

  @Test
  void aPodOlderThanItsAssociationGetsNothing(Namespace shop) {
    assertSaid(
        shop,
        checked(shop, shop.example(EXAMPLE)),
        78,
        "irsa-check FAILED  IRSA101  EKS Pod Identity was not injected: associate a role with the"
            + " service account "
            + shop.name()
            + ":orders and recreate the pod",
        "aws eks create-pod-identity-association",
        "misspelled or newer");
  }

  @Test
  void aPodOlderThanItsAssociationHasIrsaWhereThatIsStillThere(Namespace shop) {
    String manifest =
        shop.example("examples/manifests/migrating-to-pod-identity.yaml")
            .replace("value: any", "value: pod-identity");

    assertSaid(
        shop,
        checked(shop, manifest),
        78,
        "irsa-check FAILED  IRSA154  this pod gets its role from IRSA, not from EKS Pod Identity",
        "kubectl rollout restart");
  }

  @Test
  void anAssociationThatEndedWhileThePodRuns(Namespace shop) {
    shop.associate(Map.of());
    shop.sts().dissociate(shop.name());

    assertSaid(
        shop,
        checked(shop, shop.example(EXAMPLE)),
        78,
        "irsa-check FAILED  IRSA461  EKS has no Pod Identity association for "
            + shop.name()
            + ":orders; create it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"the service", "sts:TagSession"})
  void aTrustPolicyThatLacks(String what, Namespace shop) {
    shop.associate(Map.of());
    Map<String, Object> statement =
        what.equals("the service")
            ? shop.sts().irsaStatement(shop.role(), shop.name(), "orders")
            : trusts("Service", "pods.eks.amazonaws.com", "sts:AssumeRole");
    shop.sts().trust(shop.role(), List.of(statement));

    assertNotTrusted(shop);
  }

  @Test
  void aTargetRoleIsTheOneThatThePodHas(Namespace shop) {
    String target = target(shop, "sts:AssumeRole", "sts:TagSession");
    shop.associate(Map.of("target-role", target));

    assertSaid(
        shop,
        checked(shop, shop.example(EXAMPLE)),
        0,
        "irsa-check OK  arn:aws:sts::444455556666:assumed-role/data-" + shop.name() + "/eks-");
  }

  @Test
  void aTargetRoleThatDoesNotTrustTheFirst(Namespace shop) {
    shop.associate(Map.of("target-role", target(shop, "sts:AssumeRole")));

    assertNotTrusted(shop);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource
  void eksAuthRefuses(int status, String error, String message, String said, Namespace shop) {
    assertRefused(shop, status, error, message, 78, "FAILED  " + said);
  }

  static Stream<Arguments> eksAuthRefuses() {
    return Stream.of(
        Arguments.of(
            400,
            "ExpiredTokenException",
            "The token included in the request is expired: current date/time"
                + " 2026-07-06T07:02:09Z must be before the expiration date/time"
                + " 2026-07-06T04:16:18Z.",
            "IRSA464  the Pod Identity token that the pod sends has expired"),
        Arguments.of(
            400,
            "InvalidTokenException",
            "The token is not valid.",
            "IRSA465  the pod's Pod Identity token is not accepted"),
        Arguments.of(
            400,
            "InvalidRequestException",
            "The cluster is not ready.",
            "IRSA468  EKS Auth says the request is not valid"),
        Arguments.of(
            400,
            "AccessDeniedException",
            "User: arn:aws:sts::111122223333:assumed-role/shop-prod-node/i-0123456789abcdef0 is"
                + " not authorized to perform: eks-auth:AssumeRoleForPodIdentity on resource:"
                + " arn:aws:eks:eu-west-1:111122223333:cluster/shop-prod",
            "IRSA463  give the node's role eks-auth:AssumeRoleForPodIdentity"));
  }

  /** The agent itself tries three times, which takes up to six seconds. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "429, ThrottlingException, Rate exceeded, IRSA466  EKS Auth throttled",
    "500, InternalServerException, Internal server error, IRSA467  EKS Auth answered with an error"
  })
  void eksAuthIsInTrouble(int status, String error, String message, String said, Namespace shop) {
    assertRefused(shop, status, error, message, 0, "CANNOT TELL  " + said);
  }

  @Test
  void anAgentThatNeedsMoreThanASecond(Namespace shop) {
    shop.associate(Map.of());
    // The agent gives up its first attempt after a second, and succeeds with the next.
    shop.fault(Map.of("on", ASK, "hang", true, "times", 1));

    assertSaid(shop, checked(shop, shop.example(EXAMPLE)), 0, "WARNING  IRSA456");
  }

  @Test
  void anAgentThatNeedsMoreThanFiveSeconds(Namespace shop) {
    shop.associate(Map.of());
    shop.fault(Map.of("on", ASK, "hang", true));

    shop.apply(CheckedOnce.in(shop.example(EXAMPLE), UNREACHED));
    Pod pod = ended(shop);

    assertSaid(shop, pod, 0, "CANNOT TELL  IRSA455", "its role was not verified");
    assertThat(shop.logs(pod, "irsa-check")).doesNotContain("gives it one second");
  }

  @Test
  void noAgentListens(Namespace shop) {
    shop.associate(Map.of());
    Pod pod =
        checked(
            shop,
            Manifests.workloads(
                shop.example(EXAMPLE),
                workload -> {
                  JsonObject check = workload.container("irsa-check");
                  Manifests.variable(check, URI, "http://169.254.170.23:2700/v1/credentials");
                  Manifests.variable(check, TOKEN_FILE, TOKEN);
                }),
            BRIEFLY);

    assertSaid(shop, pod, 75, "CANNOT TELL  IRSA451  no Pod Identity agent listens on this node");
  }

  @Test
  @PodSecurity("privileged")
  void aPodInTheNodesNetwork(Namespace shop) {
    shop.associate(Map.of());
    Pod pod =
        checked(
            shop,
            Manifests.workloads(
                shop.example(EXAMPLE),
                workload -> workload.podSpec().addProperty("hostNetwork", true)),
            BRIEFLY);

    assertSaid(shop, pod, 0, "irsa-check OK");
  }

  private static void assertRefused(
      Namespace shop, int status, String error, String message, int exit, String said) {
    shop.associate(Map.of());
    shop.fault(
        Map.of("on", ASK, "error", Map.of("status", status, "code", error, "message", message)));

    Pod pod = checked(shop, shop.example(EXAMPLE), UNREACHED);

    assertSaid(shop, pod, exit, said, "(" + error + "): " + message);
  }

  private static void assertNotTrusted(Namespace shop) {
    assertSaid(
        shop,
        checked(shop, shop.example(EXAMPLE)),
        78,
        "FAILED  IRSA462  EKS cannot assume the association's role; let the role trust"
            + " pods.eks.amazonaws.com",
        "Unauthorized Exception! EKS does not have permissions to assume the associated role.");
  }

  /**
   * Creates another pod if the agent's timeout of one second for EKS Auth passes, or if a busy
   * machine drops packets to a closed port.
   */
  private static Pod checked(Namespace shop, String manifest, String... further) {
    String pod = CheckedOnce.in(manifest, further);
    for (int tries = 1; ; tries++) {
      shop.apply(pod);
      Pod ended = ended(shop);
      String said = shop.logs(ended, "irsa-check");
      if (tries == MOST_TRIES || BUSY.stream().noneMatch(said::contains)) {
        return ended;
      }
      shop.kubernetes().done("delete", "pod", ended.name(), "-n", shop.name());
    }
  }

  private static Pod ended(Namespace shop) {
    return shop.await("at its end", pod -> pod.container("irsa-check").ended().isPresent());
  }

  private static void assertSaid(Namespace shop, Pod pod, int exit, String... words) {
    String said = shop.logs(pod, "irsa-check");
    assumeFalse(
        said.contains("retry quota exceeded"),
        "the agent of this cluster has used up its retries: restart it");
    Pod.Termination ended = pod.container("irsa-check").ended().orElseThrow();
    assertThat(said).contains(words);
    assertThat(ended.exit()).as(said).isEqualTo(exit);
    if (exit != 0) {
      assertThat(ended.message()).startsWith(said.lines().findFirst().orElseThrow());
    }
  }

  private static String target(Namespace shop, String... actions) {
    String target = "arn:aws:iam::444455556666:role/data-" + shop.name();
    shop.sts().trust(target, List.of(trusts("AWS", shop.role(), actions)));
    shop.allow("sts:AssumeRole " + target, "sts:TagSession " + target);
    return target;
  }

  private static Map<String, Object> trusts(String kind, String whom, String... actions) {
    return Map.of("Effect", "Allow", "Principal", Map.of(kind, whom), "Action", List.of(actions));
  }

  private static String withoutAnnotation(String yaml) {
    return Manifests.accounts(yaml, metadata -> metadata.remove("annotations"));
  }
}
