package dev.irsacheck.cli.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.cli.rule.LintFinding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The admission policies of {@code examples/admission} report the same as lint. */
class AdmissionPolicyTest {
  private static final String UNANSWERED = "IRSA101";
  private static final Set<String> CODES = Set.of("IRSA102", "IRSA103", "IRSA104", "IRSA161");

  /** In a manifest; without the webhook, such a pod may still have a role. */
  private static final Pattern OWN_CREDENTIALS =
      Pattern.compile(
          "AWS_(ROLE|WEB_IDENTITY|CONTAINER|ACCESS_KEY|PROFILE)"
              + "|serviceAccountToken|skip-containers");

  /** Scenarios in which lint and the policy differ. */
  private static final Map<String, String> APART =
      Map.of(
          "variables-by-hand-without-the-api-token",
          "without a mount above it the policy judges the webhook's paths alone");

  @Test
  void ofEachScenarioItSaysWhatLintSays() {
    AdmissionPolicy policy = AdmissionPolicy.read("refuse-broken-pods.yaml", true);
    Set<String> different = new TreeSet<>();
    Set<String> refused = new TreeSet<>();
    int judged = 0;
    for (LintScenario scenario : LintScenario.all()) {
      List<StartedPods.Started> pods = AgreementTest.pods(scenario);
      if (pods == null) {
        continue;
      }
      Set<String> before = new TreeSet<>();
      for (LintFinding finding : scenario.report().findings()) {
        String code = finding.finding().code().name();
        if (CODES.contains(code)) {
          before.add(code);
        }
      }
      Set<String> said = new TreeSet<>();
      for (StartedPods.Started pod : pods) {
        judged++;
        if (!pod.refused()) {
          policy
              .refusals("shop", AdmittedPod.of(pod.declared(), pod.webhook()))
              .forEach(each -> said.add(each.substring(0, "IRSA102".length())));
        }
        if (pod.webhook().mechanism() == null) {
          // lint cannot know whether an association outside of the manifests gives the role.
          said.remove(UNANSWERED);
        }
      }
      refused.addAll(said);
      if (!said.equals(before)) {
        different.add(scenario.name());
        assertThat(APART).as("lint %s, the policy %s", before, said).containsKey(scenario.name());
      }
    }
    assertThat(different).isEqualTo(APART.keySet());
    assertThat(refused).isEqualTo(CODES);
    assertThat(judged).isGreaterThan(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "IRSA101 | app | env: [{name: IRSA_CHECK_EXPECT_ROLE, value: a}]",
        "IRSA102 | app | env: [{name: AWS_ROLE_ARN, value: a}]",
        "IRSA103 | app | env: [{name: AWS_WEB_IDENTITY_TOKEN_FILE, value: /token}]",
        "IRSA104 | app | env: [{name: AWS_ROLE_ARN, value: a}, {name: AWS_WEB_IDENTITY_TOKEN_FILE, value: /var/run/secrets/eks.amazonaws.com/serviceaccount/token}]",
        "IRSA161 | app | env: [{name: AWS_CONTAINER_CREDENTIALS_FULL_URI, value: a}, {name: AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE, value: /var/run/secrets/pods.eks.amazonaws.com/serviceaccount/eks-pod-identity-token}]"
      })
  void itSaysTheCodesOwnWords(String code, String container, String env) {
    List<String> refusals =
        AdmissionPolicy.read("refuse-broken-pods.yaml", true)
            .refusals("shop", pod("containers: [{name: " + container + ", " + env + "}]"));

    assertThat(refusals).hasSize(1);
    assertThat(refusals.get(0))
        .startsWith(code + ": " + DiagnosisCode.valueOf(code).title() + ", in " + container + ". ");
  }

  @Test
  void aPodThatNeedsARoleIsRefusedWhileTheWebhookDoesNotAnswer() {
    AdmissionPolicy policy = AdmissionPolicy.read("refuse-broken-pods.yaml", true);
    Set<String> admitted = new TreeSet<>();
    int judged = 0;
    for (LintScenario scenario : LintScenario.all()) {
      List<StartedPods.Started> pods = AgreementTest.pods(scenario);
      for (StartedPods.Started pod : pods == null ? List.<StartedPods.Started>of() : pods) {
        if (pod.webhook().mechanism() == null) {
          continue;
        }
        judged++;
        Map<String, Object> needing = needing(pod.declared());
        assertThat(policy.refusals("shop", AdmittedPod.of(needing, pod.webhook())))
            .as(scenario.name())
            .noneMatch(each -> each.startsWith(UNANSWERED));
        if (policy.refusals("shop", AdmittedPod.of(needing, pod.silent())).stream()
                .noneMatch(each -> each.startsWith(UNANSWERED))
            && !OWN_CREDENTIALS.matcher(pod.declared().toString()).find()) {
          admitted.add(scenario.name());
        }
      }
    }
    assertThat(admitted).isEmpty();
    assertThat(judged).isGreaterThan(200);
  }

  private static Map<String, Object> needing(Map<String, Object> declared) {
    Map<String, Object> metadata = fields(declared, "metadata");
    Map<String, Object> labels = fields(metadata, "labels");
    labels.put("irsacheck.dev/needs", "role");
    metadata.put("labels", labels);
    Map<String, Object> pod = new HashMap<>(declared);
    pod.put("metadata", metadata);
    return pod;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> fields(Map<String, Object> of, String member) {
    return of.get(member) instanceof Map<?, ?> fields
        ? new HashMap<>((Map<String, Object>) fields)
        : new HashMap<>();
  }

  /** The containers without a role that they need, the pod's metadata and spec. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // The label is about the pod.
        "app        | labels: {irsacheck.dev/needs: role} | containers: [{name: app}]",
        "''         | labels: {}                          | containers: [{name: app}]",
        "''         | labels: {irsacheck.dev/needs: ''}   | containers: [{name: app}]",
        "''         | labels: {irsacheck.dev/check: init-container} | containers: [{name: app}]",
        "app, proxy | labels: {irsacheck.dev/needs: role} | containers: [{name: app}, {name: proxy}]",
        "''         | labels: {irsacheck.dev/needs: role} | containers: [{name: app, env: [{name: AWS_ROLE_ARN, value: a}, {name: AWS_WEB_IDENTITY_TOKEN_FILE, value: /t}]}, {name: proxy}]",
        "''         | labels: {irsacheck.dev/needs: role} | containers: [{name: app, env: [{name: AWS_CONTAINER_CREDENTIALS_FULL_URI, value: a}]}]",
        "app        | labels: {irsacheck.dev/needs: role} | containers: [{name: app, envFrom: [{configMapRef: {name: a}}]}]",
        "app        | labels: {irsacheck.dev/needs: role} | containers: [{name: app, env: [{name: IRSA_CHECK_MODE, value: warn}, {name: AWS_REGION, value: a}]}]",
        "app        | labels: {irsacheck.dev/needs: role} | containers: [{name: app, args: [-Daws.region=a, --profile, a]}]",
        // Of a variable the container.
        "app        | {} | containers: [{name: app, env: [{name: IRSA_CHECK_EXPECT_ACCOUNT, value: a}]}, {name: proxy}]",
        "app        | {} | containers: [{name: app, env: [{name: IRSA_CHECK_EXPECT_SERVICE_ACCOUNT, value: a}]}, {name: proxy, env: [{name: AWS_ROLE_ARN, value: a}, {name: AWS_WEB_IDENTITY_TOKEN_FILE, value: /t}]}]",
        "irsa-check | {} | containers: [{name: app}], initContainers: [{name: irsa-check, env: [{name: IRSA_CHECK_EXPECT_ROLE, value: a}, {name: IRSA_CHECK_NO_ROLE, value: start}]}]",
        "app        | {} | containers: [{name: app, env: [{name: IRSA_CHECK_EXPECT_IDENTITY, value: irsa}]}]",
        "app        | {} | containers: [{name: app, env: [{name: IRSA_CHECK_EXPECT_IDENTITY, value: POD_IDENTITY}]}]",
        "''         | {} | containers: [{name: app, env: [{name: IRSA_CHECK_EXPECT_IDENTITY, value: any}]}]",
        "''         | {} | containers: [{name: app, env: [{name: IRSA_CHECK_EXPECT_AUDIENCE, value: a}]}]",
        "''         | {} | containers: [{name: app, env: [{name: IRSA_CHECK_EXPECT_ROLE, value: ''}]}]",
        "''         | {} | containers: [{name: app, env: [{name: IRSA_CHECK_EXPECT_ROLE, valueFrom: {configMapKeyRef: {name: a, key: b}}}]}]",
        "''         | {} | containers: [{name: app, envFrom: [{configMapRef: {name: a}}], env: [{name: IRSA_CHECK_EXPECT_ROLE, value: a}]}]",
        // A check that would not stop the container.
        "app        | {} | containers: [{name: app, env: [{name: IRSA_CHECK_EXPECT_ROLE, value: a}, {name: IRSA_CHECK_MODE, value: enforce}]}]",
        "''         | {} | containers: [{name: app, env: [{name: IRSA_CHECK_EXPECT_ROLE, value: a}, {name: IRSA_CHECK_MODE, value: 'off'}]}]",
        "''         | {} | containers: [{name: app, env: [{name: IRSA_CHECK_EXPECT_ROLE, value: a}, {name: IRSA_CHECK_MODE, value: WARN}]}]",
        "''         | {} | containers: [{name: app, env: [{name: IRSA_CHECK_EXPECT_ROLE, value: a}, {name: IRSA_CHECK_MODE, valueFrom: {configMapKeyRef: {name: a, key: b}}}]}]",
        "''         | {} | containers: [{name: app, env: [{name: IRSA_CHECK_EXPECT_ROLE, value: a}, {name: IRSA_CHECK_IGNORE, value: IRSA101}]}]",
        "''         | {} | containers: [{name: irsa-check, args: [check, --mode, warn], env: [{name: IRSA_CHECK_EXPECT_ROLE, value: a}]}]",
        "''         | {} | containers: [{name: app, env: [{name: JAVA_TOOL_OPTIONS, value: '-javaagent:/irsa-check/irsa-check.jar=timeout=5s,mode=warn'}, {name: IRSA_CHECK_EXPECT_ROLE, value: a}]}]",
        "app        | {} | containers: [{name: app, env: [{name: JAVA_TOOL_OPTIONS, value: '-javaagent:/irsa-check/irsa-check.jar -Dlog.mode=a'}, {name: IRSA_CHECK_EXPECT_ROLE, value: a}]}]",
        // The pod excludes containers, or itself.
        "''         | {labels: {irsacheck.dev/needs: role}, annotations: {eks.amazonaws.com/skip-containers: 'proxy, app'}} | containers: [{name: app}]",
        "app        | {labels: {irsacheck.dev/needs: role}, annotations: {eks.amazonaws.com/skip-containers: proxy}} | containers: [{name: app}, {name: proxy}]",
        "''         | {annotations: {eks.amazonaws.com/skip-containers: app}} | containers: [{name: app, env: [{name: IRSA_CHECK_EXPECT_ROLE, value: a}]}]",
        "''         | labels: {irsacheck.dev/needs: role, eks.amazonaws.com/skip-pod-identity-webhook: ''} | containers: [{name: app}]",
        "''         | labels: {irsacheck.dev/needs: role, irsacheck.dev/check: none} | containers: [{name: app}]",
        // Credentials from elsewhere.
        "''         | labels: {irsacheck.dev/needs: role} | containers: [{name: app, env: [{name: AWS_ACCESS_KEY_ID, valueFrom: {secretKeyRef: {name: a, key: b}}}]}]",
        "''         | labels: {irsacheck.dev/needs: role} | containers: [{name: app, env: [{name: AWS_PROFILE, value: a}]}]",
        "''         | labels: {irsacheck.dev/needs: role} | containers: [{name: app, command: [sh, -c, 'export AWS_ROLE_ARN=a AWS_WEB_IDENTITY_TOKEN_FILE=/t; exec app']}]",
        "app        | labels: {irsacheck.dev/needs: role} | containers: [{name: app, command: [sh, -c, 'test -n \"$AWS_ROLE_ARN\" && exec app']}]",
        "''         | labels: {irsacheck.dev/needs: role} | containers: [{name: app, env: [{name: JAVA_TOOL_OPTIONS, value: '-Daws.webIdentityTokenFile=/t -Daws.roleArn=a'}]}]",
        "''         | labels: {irsacheck.dev/needs: role} | containers: [{name: app, volumeMounts: [{name: keys, mountPath: /root/.aws}]}]",
        "''         | labels: {irsacheck.dev/needs: role} | containers: [{name: app, volumeMounts: [{name: own, mountPath: /tokens}]}], volumes: [{name: own, projected: {sources: [{serviceAccountToken: {audience: sts.amazonaws.com, path: t}}]}}]",
        "app        | labels: {irsacheck.dev/needs: role} | containers: [{name: app, volumeMounts: [{name: api, mountPath: /var/run/secrets/kubernetes.io/serviceaccount}]}], volumes: [{name: api, projected: {sources: [{serviceAccountToken: {path: token}}, {configMap: {name: a}}]}}]",
      })
  void aPodThatNeedsARoleAndHasNoneIsRefused(String containers, String metadata, String spec) {
    Map<String, Object> pod = pod(spec);
    pod.put(
        "metadata", new Yaml().load(metadata.startsWith("{") ? metadata : "{" + metadata + "}"));

    List<String> refusals =
        AdmissionPolicy.read("refuse-broken-pods.yaml", true).refusals("shop", pod);

    if (containers.equals("''")) {
      assertThat(refusals).isEmpty();
    } else {
      assertThat(refusals).singleElement().asString().contains(", in " + containers + ". ");
      assertThat(refusals.get(0)).startsWith("IRSA101: ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "envFrom: [{configMapRef: {name: a}}], env: [{name: AWS_ROLE_ARN, value: a}]",
        "envFrom: [{configMapRef: {name: a}}], env: [{name: AWS_WEB_IDENTITY_TOKEN_FILE, value: /a}]",
        "env: [{name: AWS_ROLE_ARN, value: a}, {name: AWS_WEB_IDENTITY_TOKEN_FILE, value: /var/run/secrets/eks.amazonaws.com/serviceaccount/$(NAME)}]",
        "env: [{name: AWS_ROLE_ARN, value: a}, {name: AWS_WEB_IDENTITY_TOKEN_FILE, value: /in/the/image}]",
        "env: [{name: AWS_ROLE_ARN, value: a}, {name: AWS_WEB_IDENTITY_TOKEN_FILE, value: /var/run/secrets/eks.amazonaws.com/serviceaccount/token}], volumeMounts: [{name: a, mountPath: /run/secrets}]",
        "env: [{name: AWS_ROLE_ARN, value: a}, {name: AWS_WEB_IDENTITY_TOKEN_FILE, value: /empty/token}], volumeMounts: [{name: empty, mountPath: /empty/}]",
        "env: [{name: AWS_ROLE_ARN, value: a}, {name: AWS_WEB_IDENTITY_TOKEN_FILE, value: /empty/token}], volumeMounts: [{name: empty, mountPath: /empty, readOnly: true}, {name: a, mountPath: /empty/token, subPath: token}]",
        "env: [{name: AWS_ROLE_ARN, value: a}, {name: AWS_WEB_IDENTITY_TOKEN_FILE, value: /empty/token}], volumeMounts: [{name: empty, mountPath: /empty, readOnly: true, subPath: a}]",
        "env: [{name: AWS_ROLE_ARN, value: a}, {name: AWS_WEB_IDENTITY_TOKEN_FILE, value: /csi/token}], volumeMounts: [{name: csi, mountPath: /csi, readOnly: true}]"
      })
  void whatItCannotSeeItLetsPass(String fields) {
    Map<String, Object> pod =
        pod(
            "volumes: [{name: empty, emptyDir: {}}, {name: csi, csi: {driver: a}}, {name: a, secret: {}}], containers: [{name: app, "
                + fields
                + "}]");

    assertThat(AdmissionPolicy.read("refuse-broken-pods.yaml", true).refusals("shop", pod))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kube-system | {}                                        | {}  | both",
        "shop | annotations: {kubernetes.io/config.mirror: a}    | {}  | both",
        "shop | labels: {irsacheck.dev/check: none}              | {}  | both",
        "shop | labels: {irsacheck.dev/check: agent}             | {}  | one",
        "shop | labels: {eks.amazonaws.com/skip-pod-identity-webhook: ''} | {} | one",
        "shop | {} | os: {name: windows}                         | one",
        "shop | {} | nodeSelector: {kubernetes.io/os: windows}   | one",
        "shop | {} | nodeSelector: {beta.kubernetes.io/os: windows} | one",
        "shop | {} | affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: kubernetes.io/os, operator: In, values: [windows]}]}]}}} | one",
        "shop | {} | hostNetwork: true                           | one",
        "shop | {} | initContainers: [{name: irsa-check}]        | one",
        "shop | {} | initContainers: [{name: irsa-check-install}]| one",
        "shop | labels: {irsacheck.dev/check: init-container}    | {}  | none",
        "shop | annotations: {a: b}                              | {}  | none",
        "shop | {} | os: {name: linux}                           | none",
        "shop | {} | nodeSelector: {kubernetes.io/os: linux}     | none",
        "shop | {} | affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: kubernetes.io/os, operator: NotIn, values: [windows]}, {key: a, operator: Exists}]}, {matchFields: []}]}}} | none",
        "shop | {} | hostNetwork: false                          | none",
        "shop | {} | initContainers: [{name: migrate}]           | none",
      })
  void theyLeaveOthersAlone(String namespace, String metadata, String spec, String kept) {
    Map<String, Object> pod = pod(spec);
    pod.put("metadata", new Yaml().load(metadata));

    assertThat(AdmissionPolicy.read("add-init-container.yaml", false).keptAwayBy(namespace, pod))
        .hasSize(kept.equals("none") ? 0 : 1);
    Map<String, Object> ofAgent = new HashMap<>(pod);
    ofAgent.put("metadata", new Yaml().load(swapped(metadata)));
    assertThat(AdmissionPolicy.read("add-agent.yaml", false).keptAwayBy(namespace, ofAgent))
        .hasSize(kept.equals("none") ? 0 : 1);
    assertThat(AdmissionPolicy.read("refuse-broken-pods.yaml", true).keptAwayBy(namespace, pod))
        .hasSize(kept.equals("both") ? 1 : 0);
  }

  private static String swapped(String metadata) {
    return metadata.contains("agent")
        ? metadata.replace("agent", "init-container")
        : metadata.replace("init-container", "agent");
  }

  private static Map<String, Object> pod(String spec) {
    Map<String, Object> fields =
        new HashMap<>(
            new Yaml().<Map<String, Object>>load(spec.startsWith("{") ? spec : "{" + spec + "}"));
    fields.putIfAbsent("containers", List.of(Map.of("name", "app")));
    return new HashMap<>(Map.of("metadata", Map.of(), "spec", fields));
  }
}
