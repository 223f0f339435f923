package dev.irsacheck.pod.settings;

import static dev.irsacheck.pod.settings.RunMode.AGENT;
import static dev.irsacheck.pod.settings.RunMode.COMMAND_LINE;
import static dev.irsacheck.pod.settings.RunMode.SERVER;

import dev.irsacheck.base.bootstrap.BootstrapSettings;
import dev.irsacheck.base.bootstrap.DurationRange;
import dev.irsacheck.base.bootstrap.MessageFile;
import dev.irsacheck.base.bootstrap.SettingText;
import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.names.Project;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.webhook.WebhookSettings;
import dev.irsacheck.pod.settings.ValueTypes.BooleanValue;
import dev.irsacheck.pod.settings.ValueTypes.Choice;
import dev.irsacheck.pod.settings.ValueTypes.DurationValue;
import dev.irsacheck.pod.settings.ValueTypes.File;
import dev.irsacheck.pod.settings.ValueTypes.IntegerValue;
import dev.irsacheck.pod.settings.ValueTypes.OptionalValue;
import dev.irsacheck.pod.settings.ValueTypes.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A setting: its name, type, modes and description. */
public final class Setting<T> {
  /** In the order of the constants, which is also the order of display. */
  private static final List<Setting<?>> ALL = new ArrayList<>();

  public static final Setting<EnforcementMode> MODE =
      of("mode", Choice.of(EnforcementMode.values()), "enforce")
          .means(
              "What to do if the check finds a fault: enforce stops the pod, warn prints the "
                  + "message and lets it start, off skips the check.");

  /** The agent reads it before core is loaded. */
  public static final Setting<JvmScope> WHERE =
      of("where", Choice.of(JvmScope.values()), "start", AGENT)
          .means(
              "Which JVMs the agent checks: start only the one that starts the container, always "
                  + "also those that a probe, a hook, kubectl exec or a checked JVM starts.");

  public static final Setting<Duration> TIMEOUT =
      of("timeout", DurationRange.TIMEOUT)
          .means("The maximum time for the whole check, including DNS lookups and retries.");
  public static final Setting<Duration> WAIT =
      of("wait", DurationRange.WAIT, AGENT, COMMAND_LINE)
          .means(
              "How long to retry after a refusal, every 5 to 7.5 s, for a role or trust policy "
                  + "created seconds ago.");
  public static final Setting<InconclusiveMode> CANNOT_TELL =
      of("cannot-tell", Choice.of(InconclusiveMode.values()), "by-cause")
          .means(
              "What to do if the check cannot tell: by-cause prints the message and starts the pod "
                  + "if AWS has a problem (throttling, 5xx, no answer) or the node has too little CPU, and "
                  + "stops it with exit code 75 if the pod's own connection to AWS fails; stop always stops it, start never does.");
  public static final Setting<StartDecision> NO_ROLE =
      of("no-role", Choice.of(StartDecision.values()), "stop", AGENT, COMMAND_LINE)
          .means(
              "What to do with a pod that has no role, unless expect-identity, expect-role, "
                  + "expect-account or expect-service-account is set: stop with IRSA101, or start and print "
                  + "nothing.");
  public static final Setting<ReportFormat> FORMAT =
      of("format", Choice.of(ReportFormat.values()), "text")
          .means(
              "The format of the report: text for people, json on one line, or prometheus: the "
                  + "result as a metric, which serve does not print because it has /metrics.");

  public static final Setting<Optional<Path>> TEXTFILE_DIRECTORY =
      maybe("textfile-directory", new File(), AGENT, COMMAND_LINE)
          .means(
              "The node exporter's textfile directory, into which the result of a start is also written "
                  + "as a metric, in a file for each pod.");

  public static final Setting<ExpectedIdentity> EXPECT_IDENTITY =
      of(
              "expect-identity",
              new Choice<>(
                  List.of("irsa", "pod-identity", "any"), List.of(ExpectedIdentity.values())),
              "any")
          .means("How the pod must get its role: by IRSA, by EKS Pod Identity, or by either.");

  public static final Setting<Optional<RoleArn>> EXPECT_ROLE =
      maybe("expect-role", Text.ROLE_ARN).means("The ARN of the role that this pod must have.");

  public static final Setting<Optional<AccountId>> EXPECT_ACCOUNT =
      maybe("expect-account", Text.ACCOUNT)
          .means("The AWS account that the pod's role must belong to.");

  public static final Setting<Optional<ServiceAccount>> EXPECT_SERVICE_ACCOUNT =
      maybe("expect-service-account", Text.SERVICE_ACCOUNT)
          .means(
              "The service account that the token must be for, as NS:SA, NS/SA or"
                  + " system:serviceaccount:NS:SA.");

  public static final Setting<String> EXPECT_AUDIENCE =
      of("expect-audience", Text.PRINTABLE, WebhookSettings.AUDIENCE)
          .means("The audience that the token must be meant for.");

  /** The form of codes is validated here, their existence in the catalogue. */
  public static final Setting<List<String>> IGNORE =
      of("ignore", TextList.CODES, "")
          .means("Codes to ignore, joined by +, as in IRSA503+IRSA210; a list in YAML.");

  public static final Setting<Path> TERMINATION_LOG =
      of("termination-log", new File(), MessageFile.USUAL)
          .means("The file from which Kubernetes reads a container's last message.");
  public static final Setting<Boolean> STRICT =
      flag("strict", AGENT)
          .means(
              "Stop the application also if the check itself fails or the JVM is too old for it.");
  public static final Setting<Boolean> NO_DOWNGRADE =
      flag("no-downgrade", AGENT)
          .means(
              "Disable IMDS in the application's AWS SDKs, so that a failure of STS or of the Pod"
                  + " Identity agent causes an exception instead of a fallback to the node's role.");
  public static final Setting<Boolean> INSPECT_IMDS =
      flag("inspect-imds", AGENT)
          .means(
              "Before a warning about the node's role, request a token from IMDS once, for at most 2 s,"
                  + " to say whether this pod can reach it; the token is not read.");
  public static final Setting<Boolean> WATCH =
      flag("watch", AGENT)
          .means(
              "Also check the first AWS SDK that is loaded from outside the class path, such as in a"
                  + " plug-in or a WAR, and log one line.");
  public static final Setting<Boolean> VERBOSE =
      flag("verbose").means("Show every check in the report, and every form of a fix.");
  public static final Setting<Optional<Path>> CA_BUNDLE =
      maybe("ca-bundle", new File(), COMMAND_LINE, SERVER)
          .means(
              "PEM file of the certificate authorities to trust for calls to AWS; without it "
                  + "AWS_CA_BUNDLE is used.");

  /** Deprecated; both values mean the same. */
  public static final Setting<String> TRUST =
      of("trust", new Choice<>(List.of("lean", "jdk"), List.of("lean", "jdk")), "jdk")
          .means("Has no effect any more: the JDK's own trust manager reads every trust store.");

  public static final Setting<Path> NAMESPACE_FILE =
      of("namespace-file", new File(), BootstrapSettings.NAMESPACE)
          .means("The file that names the pod's namespace.");
  public static final Setting<Path> TOKEN_PATH =
      of("token-path", new File(), WebhookSettings.TOKEN_FILE)
          .means("The path where this cluster's webhook mounts the web identity token.");

  /** Without the slash that follows it in an annotation. */
  public static final Setting<String> ANNOTATION_PREFIX =
      of("annotation-prefix", Text.DNS_NAME, WebhookSettings.PREFIX)
          .means("The prefix of the annotations that this cluster's webhook reads.");

  public static final Setting<List<String>> SCAN_EXTRA =
      of("scan-extra", TextList.PATHS, "", AGENT)
          .means(
              "Archives, directories or wildcards to search for the application's AWS SDK, "
                  + "in addition to the class path, joined by a vertical bar; a list in YAML.");

  public static final Setting<RehearsalMode> REHEARSE =
      of(
              "rehearse",
              new Choice<>(List.of("true", "false", "auto"), List.of(RehearsalMode.values())),
              "false",
              AGENT)
          .means(
              "Let the application's own AWS SDK fetch the role's credentials before main: true "
                  + "always, auto if the class path alone does not prove that it can.");

  public static final Setting<List<Permission>> PERMISSIONS =
      of("permissions", new PermissionList(), "")
          .means(
              "Permissions that the role must have, tested with calls that change nothing:"
                  + " s3:GetObject@arn:aws:s3:::BUCKET/KEY, joined by +; a list of lines in YAML.");

  public static final Setting<Optional<Path>> TRUST_POLICY =
      maybe("trust-policy", new File())
          .means(
              "JSON file of the role's trust policy, so that the report can name the condition "
                  + "that fails.");
  public static final Setting<Boolean> INSPECT_ISSUER =
      flag("inspect-issuer")
          .means(
              "Fetch the token issuer's discovery document and keys over https, and verify the token"
                  + " with them.");
  public static final Setting<Boolean> INSPECT_ISSUER_ALLOW_PRIVATE =
      flag("inspect-issuer-allow-private")
          .means(
              "Allow inspect-issuer to call an issuer at a private address or on a port other than 443.");

  /** Not "port": for a Service named irsa-check, kubelet sets IRSA_CHECK_PORT. */
  public static final Setting<ListenAddress> LISTEN =
      of("listen", Text.ADDRESS, ":8113", SERVER)
          .means(
              "The address that serve listens on, as ADDRESS:PORT; without ADDRESS every address of "
                  + "the pod, with port 0 a free port.");

  public static final Setting<Boolean> PUBLIC_PAGE =
      flag("public-page", SERVER)
          .means(
              "Allow everyone who can reach serve's port to read its status page and report; "
                  + "otherwise only the pod itself and kubectl port-forward can.");

  public static final Setting<Duration> INTERVAL =
      of("interval", new DurationRange("1s", "24h", "5m"), SERVER)
          .means(
              "How long serve waits between two checks of a healthy pod, plus or minus a random "
                  + "20%.");
  public static final Setting<Integer> FAILURE_THRESHOLD =
      of("failure-threshold", new IntegerValue(1, 100), "3", SERVER)
          .means(
              "How many inconclusive checks in a row make a ready pod unready, unless cannot-tell "
                  + "keeps it ready; a definite fault makes it unready at once.");
  public static final Setting<Optional<String>> CONDITION =
      maybe("condition", Text.QUALIFIED_NAME, SERVER)
          .means(
              "The condition of this pod, such as "
                  + Project.DOMAIN
                  + "/ready, that serve sets in the Kubernetes API for a readiness gate.");
  public static final Setting<Boolean> EVENTS =
      flag("events", SERVER)
          .means(
              "Let serve write an Event about this pod at each change of verdict, with the fix; "
                  + "kubectl describe pod shows it.");
  public static final Setting<Path> CONFIG =
      of("config", new File(), BootstrapSettings.CONFIGURATION)
          .means("YAML file of more settings, read if it exists; a file named here must exist.");

  private final String canonicalName;
  private final ValueType<T> type;
  private final String fallback;
  private final T defaultValue;
  private final Set<RunMode> forms;
  private String description;

  private Setting(
      String name, ValueType<T> type, String fallback, T defaultValue, RunMode[] forms) {
    this.canonicalName = name;
    this.type = type;
    this.fallback = fallback;
    this.defaultValue = defaultValue;
    this.forms = forms.length == 0 ? RunMode.EVERY : Set.of(forms);
  }

  private static <T> Setting<T> of(
      String name, ValueType<T> type, String fallback, RunMode... forms) {
    return new Setting<>(name, type, fallback, type.parse(fallback).value(), forms);
  }

  private static Setting<Duration> of(String name, DurationRange range, RunMode... forms) {
    return of(name, new DurationValue(range), range.fallback, forms);
  }

  private static <T> Setting<Optional<T>> maybe(String name, ValueType<T> type, RunMode... forms) {
    return new Setting<>(name, new OptionalValue<>(type), "", Optional.empty(), forms);
  }

  private static Setting<Boolean> flag(String name, RunMode... forms) {
    return of(name, new BooleanValue(), "false", forms);
  }

  private Setting<T> means(String sentence) {
    description = sentence;
    ALL.add(this);
    return this;
  }

  public static List<Setting<?>> all() {
    return Collections.unmodifiableList(ALL);
  }

  public String canonicalName() {
    return canonicalName;
  }

  public String flag() {
    return "--" + canonicalName;
  }

  public String property() {
    return SettingText.property(canonicalName);
  }

  public static boolean isVariable(String name) {
    return name.startsWith(SettingText.VARIABLE_PREFIX);
  }

  public String environment() {
    return SettingText.variable(canonicalName);
  }

  public ValueType<T> type() {
    return type;
  }

  public String fallback() {
    return fallback;
  }

  T defaultValue() {
    return defaultValue;
  }

  public Set<RunMode> forms() {
    return forms;
  }

  public String description() {
    return description;
  }

  @Override
  public String toString() {
    return canonicalName;
  }
}
