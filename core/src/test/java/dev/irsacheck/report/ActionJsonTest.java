package dev.irsacheck.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.base.secrets.Masker;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.chain.diagnosis.Action;
import dev.irsacheck.chain.diagnosis.Action.Annotate;
import dev.irsacheck.chain.diagnosis.Action.ChangeIam;
import dev.irsacheck.chain.diagnosis.Action.ChangeIam.Change;
import dev.irsacheck.chain.diagnosis.Action.DeletePod;
import dev.irsacheck.chain.diagnosis.Action.Edit;
import dev.irsacheck.chain.diagnosis.Action.PatchPodSpec;
import dev.irsacheck.chain.diagnosis.Action.Reapply;
import dev.irsacheck.chain.diagnosis.Action.RemoveVariables;
import dev.irsacheck.chain.diagnosis.Action.Restart;
import dev.irsacheck.chain.diagnosis.Action.RunNow;
import dev.irsacheck.chain.diagnosis.Action.SetResources;
import dev.irsacheck.chain.diagnosis.Action.SetServiceAccount;
import dev.irsacheck.chain.diagnosis.Action.SetVariables;
import dev.irsacheck.chain.diagnosis.Action.Variable;
import dev.irsacheck.chain.diagnosis.Action.Workload;
import dev.irsacheck.chain.diagnosis.Avoid;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Fix;
import dev.irsacheck.chain.evidence.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionJsonTest {
  private static final Workload ORDERS = new Workload("deployment", "orders", "shop");
  private static final Workload NIGHTLY = new Workload("cronjob", "nightly", "shop");
  private static final Workload UNKNOWN = Workload.of("deployment/NAME", "NAMESPACE");
  private static final String PROVIDER = "arn:aws:iam::111122223333:oidc-provider/issuer.example";

  static Stream<Arguments> actions() {
    Map<Action, String> json = new LinkedHashMap<>();
    json.put(
        new SetVariables(ORDERS, null, List.of(new Variable("AWS_REGION", "eu-west-1"))),
        "'kind':'set-variables','object':{'kind':'deployment','namespace':'shop','name':'orders'},"
            + "'variables':[{'name':'AWS_REGION','value':'eu-west-1'}]");
    json.put(
        new SetVariables(UNKNOWN, "CONTAINER", List.of(new Variable("AWS_REGION", "REGION"))),
        "'kind':'set-variables',"
            + "'object':{'kind':null,'namespace':null,'name':null,'container':null},"
            + "'variables':[{'name':'AWS_REGION','value':null}]");
    json.put(
        new RemoveVariables(ORDERS, "app", List.of("A", "B")),
        "'kind':'remove-variables','object':{'kind':'deployment','namespace':'shop',"
            + "'name':'orders','container':'app'},'variableNames':['A','B']");
    json.put(
        new Annotate("orders", "shop", "a/audience", "sts", true),
        "'kind':'annotate','object':{'kind':'serviceaccount','namespace':'shop','name':'orders'},"
            + "'annotation':{'name':'a/audience','value':'sts','change':'set'}");
    json.put(
        new Annotate("SERVICE_ACCOUNT", "shop", "a/role-arn", "ROLE_ARN", false),
        "'kind':'annotate','object':{'kind':'serviceaccount','namespace':'shop','name':null},"
            + "'annotation':{'name':'a/role-arn','value':null,'change':'add'}");
    json.put(
        new Annotate("orders", "shop", "a/audience", null, true),
        "'kind':'annotate','object':{'kind':'serviceaccount','namespace':'shop','name':'orders'},"
            + "'annotation':{'name':'a/audience','value':null,'change':'remove'}");
    json.put(
        new SetServiceAccount(ORDERS, "SERVICE_ACCOUNT"),
        "'kind':'set-service-account',"
            + "'object':{'kind':'deployment','namespace':'shop','name':'orders'},"
            + "'serviceAccount':null");
    json.put(
        new SetResources(ORDERS, "app", "limits", "cpu", "2"),
        "'kind':'set-resources','object':{'kind':'deployment','namespace':'shop',"
            + "'name':'orders','container':'app'},'resources':{'limits':{'cpu':'2'}}");
    json.put(
        new PatchPodSpec(NIGHTLY, "\"securityContext\":{\"fsGroup\":65534}"),
        "'kind':'patch-pod-spec',"
            + "'object':{'kind':'cronjob','namespace':'shop','name':'nightly'},"
            + "'podSpec':{'securityContext':{'fsGroup':65534}}");
    json.put(
        new Restart(List.of(ORDERS, new Workload("daemonset", "agent", "kube-system"))),
        "'kind':'restart','object':{'kind':'deployment','namespace':'shop','name':'orders'},"
            + "'others':[{'kind':'daemonset','namespace':'kube-system','name':'agent'}]");
    json.put(
        new Reapply(new Workload("job", "once", "shop")),
        "'kind':'reapply','object':{'kind':'job','namespace':'shop','name':'once'}");
    json.put(
        new RunNow(NIGHTLY),
        "'kind':'run-now','object':{'kind':'cronjob','namespace':'shop','name':'nightly'}");
    json.put(
        new DeletePod("orders-x", "shop"),
        "'kind':'delete-pod','object':{'kind':'pod','namespace':'shop','name':'orders-x'}");
    json.put(
        new ChangeIam(Change.CREATE_PROVIDER, "https://issuer.example", "sts", "aws iam"),
        "'kind':'change-iam','object':{'kind':'iam-oidc-provider','namespace':null,"
            + "'name':'https://issuer.example'},'change':'create-provider','clientId':'sts'");
    json.put(
        new ChangeIam(Change.ADD_CLIENT_ID, PROVIDER, "sts", "aws iam"),
        "'kind':'change-iam','object':{'kind':'iam-oidc-provider','namespace':null,'name':'"
            + PROVIDER
            + "'},'change':'add-client-id','clientId':'sts'");
    json.put(
        new ChangeIam(Change.SET_THUMBPRINTS, PROVIDER, "THUMBPRINT", "aws iam"),
        "'kind':'change-iam','object':{'kind':'iam-oidc-provider','namespace':null,'name':'"
            + PROVIDER
            + "'},'change':'set-thumbprints','thumbprint':null");
    json.put(
        new ChangeIam(Change.TRUST_POLICY, "orders", null, "aws iam"),
        "'kind':'change-iam','object':{'kind':'iam-role','namespace':null,'name':'orders'},"
            + "'change':'trust-policy'");
    json.put(
        new Edit(new SetServiceAccount(ORDERS, "orders"), "serviceAccountName: orders"),
        "'kind':'set-service-account',"
            + "'object':{'kind':'deployment','namespace':'shop','name':'orders'},"
            + "'serviceAccount':'orders'");
    json.put(Action.look("kubectl get sa"), "'kind':'look','object':null");
    json.put(Action.run("chronyc makestep"), "'kind':'run','object':null");
    json.put(Action.write("audience: sts"), "'kind':'write','object':null");
    return json.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
  }

  @ParameterizedTest
  @MethodSource("actions")
  void aMachineGetsWhatTheCommandDoes(Action action, String json) {
    assertThat(json(action))
        .startsWith("{" + json.replace('\'', '"') + ",\"command\":\"")
        .endsWith("\"}");
  }

  /** The page's first line names them. */
  @Test
  void whatWouldWidenATrustIsMarked() {
    assertThat(FindingJson.avoid(DiagnosisCode.IRSA301))
        .extracting(each -> ((Map<?, ?>) each).get("kind").toString())
        .containsExactly(
            "widen-subject", "drop-audience", "widen-principal", "replace-policy", "static-keys");
    assertThat(FindingJson.avoid(DiagnosisCode.IRSA206)).isEmpty();
    assertThat(FindingJson.avoid(null)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Avoid.class)
  void eachHasAReasonAndACode(Avoid avoid) {
    assertThat(avoid.reason()).endsWith(".").doesNotContain("{");
    assertThat(DiagnosisCode.values()).anyMatch(code -> code.avoid().contains(avoid));
  }

  @Test
  void anEditMayLeaveSomethingOut() {
    assertThat(json(new Edit(new RemoveVariables(ORDERS, "app", List.of("A")), null)))
        .contains("\"kind\":\"remove-variables\"", "\"variableNames\":[\"A\"]")
        .endsWith(",\"command\":null}");
  }

  @Test
  void eachKindIsTested() {
    List<Class<?>> kinds = new ArrayList<>();
    Deque<Class<?>> families = new ArrayDeque<>(List.of(Action.class));
    while (!families.isEmpty()) {
      for (Class<?> each : families.pop().getPermittedSubclasses()) {
        (each.isSealed() ? families : kinds).add(each);
      }
    }
    List<Class<?>> tested = new ArrayList<>();
    actions().forEach(each -> tested.add(each.get()[0].getClass()));
    assertThat(tested).containsAll(kinds);
    assertThat(actions().map(each -> each.get()[0]).filter(ChangeIam.class::isInstance))
        .hasSize(Change.values().length);
  }

  @Test
  void thePageNamesEachKindEachChangeAndEachOrigin() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "json.md"));

    actions().forEach(each -> assertThat(page).contains("| `" + ((Action) each.get()[0]).kind()));
    for (Change each : Change.values()) {
      assertThat(page).contains("`" + word(each) + "`");
    }
    for (Source.Kind each : Source.Kind.values()) {
      assertThat(page).contains("| `" + word(each) + "` |");
    }
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Test
  void adviceInWordsHasNoAction() {
    assertThat(FindingJson.fixes(List.of(new Fix("Wait.", null, Fix.Reader.ALL, null))))
        .singleElement()
        .asInstanceOf(MAP)
        .containsOnlyKeys("sentence", "command");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWS_SECRET_ACCESS_KEY=quite-plain",
        "AWS_SESSION_TOKEN=quite-plain",
        "DB_PASSWORD=quite plain",
        "HTTPS_PROXY=http://user:quite-plain@proxy.example:3128",
        "TOKEN_COPY=eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJxdWl0ZS1wbGFpbiJ9.c2lnbmF0dXJlLXF1aXRlLXBsYWlu",
        "KEY=AKIAIOSFODNN7EXAMPLE",
      })
  void whatACommandMasksIsMaskedInItsParts(String variable) {
    String name = variable.substring(0, variable.indexOf('='));
    String value = variable.substring(variable.indexOf('=') + 1);
    List<Action> actions =
        List.of(
            new SetVariables(ORDERS, null, List.of(new Variable(name, value))),
            new Annotate("orders", "shop", name, value, true));
    for (Action action : actions) {
      String json = json(action);
      String inCommand = Masker.mask(variable).substring(name.length() + 1);

      assertThat(inCommand).contains(Masker.MARK);
      assertThat(json)
          .contains("\"name\":\"" + name + "\",\"value\":\"" + inCommand + "\"")
          .doesNotContain(value, "quite-plain", "quite plain");
    }
  }

  @Test
  void namesAreMaskedToo() {
    String key = "AKIAIOSFODNN7EXAMPLE";

    assertThat(json(new RemoveVariables(ORDERS, key, List.of(key)))).doesNotContain(key);
    assertThat(json(new Restart(List.of(new Workload(key, key, key))))).doesNotContain(key);
  }

  private static String json(Action action) {
    return MaskedOutput.text(Masker::mask, out -> JsonWriter.write(ActionJson.of(action), out));
  }
}
