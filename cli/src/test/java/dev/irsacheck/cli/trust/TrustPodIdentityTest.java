package dev.irsacheck.cli.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustPodIdentityTest extends TrustCall {
  private static final String AUDIENCE = "pods.eks.amazonaws.com";
  private static final String REFUSED =
      "irsa-check FAILED  IRSA462  the trust policy of the role orders ";

  @BeforeEach
  void isAskedAbout() {
    mechanism = "pod-identity";
    issuer = null;
  }

  private static String trusting(String principal, String action, String condition) {
    return """
        {"Version":"2012-10-17","Statement":[{"Sid":"Pods","Effect":"Allow","Principal":PRINCIPAL,\
        "Action":ACTION,"Condition":CONDITION}]}
        """
        .replace("PRINCIPAL", principal)
        .replace("ACTION", action)
        .replace("CONDITION", condition);
  }

  private static String trustingIf(String condition) {
    return trusting(
        "{\"Service\":\"pods.eks.amazonaws.com\"}",
        "[\"sts:AssumeRole\",\"sts:TagSession\"]",
        condition);
  }

  private static String tag(String name, String value) {
    return "{\"StringEquals\":{\"aws:RequestTag/" + name + "\":\"" + value + "\"}}";
  }

  @Test
  void aPolicyThatTrustsTheServiceLetsThePodIn() throws IOException {
    policy(trustingIf(tag("kubernetes-namespace", "shop")));

    assertThat(trust()).isZero();

    assertThat(out())
        .isEqualTo(
            """
            irsa-check OK  the trust policy of the role orders allows this pod, by Statement[0] (Sid "Pods")

              saw   role             arn:aws:iam::111122223333:role/orders  (--role)
                    namespace        shop                                   (--subject)
                    service account  orders                                 (--subject)
              note  Statement[0] (Sid "Pods") admits every service account of the namespace "shop".
                    Its conditions are on session tags, so it refuses the pod once the association disables
                    them (disableSessionTags), which no policy shows.
                    Only the policy was checked. The cluster must also have an association of this role with
                    the service account shop:orders, made before the pod.
            """);
  }

  @Test
  void aTokenForTheAgentSaysItself() throws IOException {
    policy(trustingIf("{\"StringLike\":{\"aws:RequestTag/kubernetes-pod-name\":\"orders-*\"}}"));
    mechanism = null;
    givenToken(
        "{\"iss\":\""
            + ISSUER
            + "\",\"sub\":\""
            + ORDERS
            + "\",\"aud\":[\""
            + AUDIENCE
            + "\"],\"kubernetes.io\":{\"namespace\":\"shop\",\"pod\":{\"name\":\"orders-1\"}}}");

    assertThat(trust()).isZero();
    assertThat(out()).contains("pod              orders-1");

    mechanism = "irsa";
    assertThat(wrong())
        .contains("is for pods.eks.amazonaws.com, the Pod Identity agent; STS does not");
  }

  @Test
  void aTokenForStsIsNotTheAgents() throws IOException {
    policy(trustingIf("{}"));
    givenToken("{\"iss\":\"" + ISSUER + "\",\"sub\":\"" + ORDERS + "\",\"aud\":[\"" + STS + "\"]}");

    assertThat(wrong()).contains("is for sts.amazonaws.com; Pod Identity accepts only a token for");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"Service\":\"ec2.amazonaws.com\" | \"Service\":\"pods.eks.amazonaws.com\" | does not trust EKS Pod Identity; add pods.eks.amazonaws.com",
        "\"Service\":\"eks.amazonaws.com\" | \"Service\":\"pods.eks.amazonaws.com\" | does not trust EKS Pod Identity; add pods.eks.amazonaws.com",
        "pods.eks.amazonaws.com.cn | pods.eks.amazonaws.com | has a misspelled service; write pods.eks.amazonaws.com",
        "eks-pods.amazonaws.com | pods.eks.amazonaws.com | has a misspelled service; write pods.eks.amazonaws.com",
        "\"sts:AssumeRole\" | \"sts:AssumeRole\",\"sts:TagSession\" | lacks sts:TagSession, which EKS Pod Identity needs; add it",
        "\"sts:TagSesion\" | \"sts:TagSession\" | has a misspelled Action; write sts:TagSession",
        "sts:AssumeRoleWithWebIdentity\" | sts:AssumeRole\" | allows what IRSA calls; allow sts:AssumeRole and sts:TagSession instead",
        "billing | shop | refuses: aws:RequestTag/kubernetes-namespace wants billing, the pod has shop",
        "sh* | shop | compares a * with StringEquals, which takes it literally; write the value, or use StringLike",
        "orders | shop | has namespace and service account the wrong way round; swap them",
        "aws:PrincipalTag/k | aws:RequestTag/k | asks for aws:PrincipalTag; in a trust policy write aws:RequestTag",
        "aws:RequestTag/namespace | aws:RequestTag/kubernetes-namespace | asks for a tag that EKS Pod Identity never sends; correct the key",
        "ISS:sub | aws:RequestTag/kubernetes-namespace | has a condition of IRSA on EKS Pod Identity; write aws:RequestTag/kubernetes-…",
        "\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:eks:*:111122223333:podidentityassociation/c/*\"},\"StringEquals\" | \"StringEquals\" | wants an association's ARN in aws:SourceArn; write the cluster's",
      })
  void whatPeopleWriteByMistake(String written, String inPlaceOf, String line) throws IOException {
    String right = trustingIf(tag("kubernetes-namespace", "shop"));
    assertThat(right).contains(inPlaceOf);
    policy(right.replace(inPlaceOf, written.replace("ISS", KEY)));

    assertThat(trust()).isEqualTo(78);

    assertThat(out()).startsWith(REFUSED + line + "\n");
    assertThat(out().replaceAll("\\s+", " "))
        .contains("The whole policy:", "Or in Terraform:", "eksctl create podidentityassociation")
        .doesNotContain("open-id-connect-provider", "associate-iam-oidc-provider", "token has");
  }

  @Test
  void aRoleThatOnlyIrsaCanAssumeKeepsItsStatement() throws Exception {
    policy(trusting(ORDERS));

    assertThat(trust()).isEqualTo(78);

    assertThat(out())
        .startsWith(
            REFUSED
                + "trusts the OIDC provider of IRSA alone; add a statement for"
                + " pods.eks.amazonaws.com\n")
        .contains("pod has          Service pods.eks.amazonaws.com")
        .contains("Pods that still use IRSA can still assume")
        .contains("\"sts:AssumeRoleWithWebIdentity\"", "\"sts:TagSession\"");
    assertThat(out().split("policy wants", -1)).hasSize(2);

    json = true;
    trust();
    Map<?, ?> answer = (Map<?, ?>) Json.parse(out().getBytes(UTF_8));
    assertThat(answer.get("mechanism")).isEqualTo("pod-identity");
    assertThat(answer.get("code")).isEqualTo("IRSA462");
    assertThat(answer.get("audience")).isEqualTo(List.of(AUDIENCE));
    assertThat(answer.get("subject")).isEqualTo(ORDERS);
    assertThat(((Map<?, ?>) answer.get("fix")).get("provider")).isNull();
  }

  @Test
  void theClusterIsWhatNoTokenTells() throws IOException {
    policy(trustingIf(tag("eks-cluster-name", "prod")));

    assertThat(trust()).isEqualTo(75);
    assertThat(out()).contains("no token shows the cluster's name: say which cluster it is");

    cluster = "prod";
    assertThat(trust()).isZero();
    assertThat(out()).contains("cluster          prod").contains("(--cluster)");

    cluster = "arn:aws:eks:eu-west-1:111122223333:cluster/staging";
    assertThat(trust()).isEqualTo(78);
    assertThat(out()).contains("wants prod, the pod has staging\n");
  }

  @Test
  void sessionTagsMayBeDisabled() throws IOException {
    policy(trustingIf(tag("kubernetes-namespace", "shop")));
    noSessionTags = true;

    assertThat(trust()).isEqualTo(78);

    assertThat(out())
        .startsWith(REFUSED + "asks for session tags, which the association disables;")
        .contains("Enable them on the association")
        .doesNotContain("update-assume-role-policy");
  }

  @Test
  void optionsThatDoNotGoTogetherAreNamed() throws IOException {
    policy(trustingIf("{}"));
    mechanism = "pods";
    assertThat(wrong()).contains("--for must be irsa or pod-identity, not \"pods\"");

    mechanism = "irsa";
    issuer = ISSUER;
    cluster = "prod";
    assertThat(wrong()).contains("--cluster applies to Pod Identity only: add --for pod-identity");

    cluster = null;
    noSessionTags = true;
    assertThat(wrong()).contains("--no-session-tags applies to Pod Identity only");

    mechanism = "pod-identity";
    cluster = "my cluster";
    assertThat(wrong()).contains("is neither the name nor the ARN of an EKS cluster");

    cluster = "arn:aws:eks:eu-west-1:444455556666:cluster/prod";
    assertThat(wrong())
        .contains("--cluster is of account 444455556666, but the role is of account 111122223333");

    cluster = null;
    audience = STS;
    assertThat(wrong()).contains("--audience applies to IRSA only");
  }
}
