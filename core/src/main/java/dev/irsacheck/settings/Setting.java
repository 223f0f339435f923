package dev.irsacheck.settings;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Every knob of the check; all of a knob's names derive from its constant. */
public enum Setting {
  MODE(
      SettingKind.CHOICE,
      "enforce",
      List.of("enforce", "warn", "off"),
      "What a broken chain leads to: enforce stops the pod, warn prints the message and lets it"
          + " start, off skips the check."),
  TIMEOUT(
      SettingKind.DURATION,
      "30s",
      List.of("100ms", "10m"),
      "The longest the whole check may take, name look-ups and retries included."),
  WAIT(
      SettingKind.DURATION,
      "0s",
      List.of("0s", "1h"),
      Set.of(Form.AGENT, Form.COMMAND_LINE),
      "How long to retry a refusal, for a role or trust policy made seconds ago."),
  CANNOT_TELL(
      SettingKind.CHOICE,
      "stop",
      List.of("stop", "start"),
      Set.of(Form.AGENT, Form.COMMAND_LINE),
      "What a check that could not tell leads to, as when STS is down: stop with exit code 75, or"
          + " print the message and let the pod start."),
  NO_ROLE(
      SettingKind.CHOICE,
      "stop",
      List.of("stop", "start"),
      Set.of(Form.AGENT, Form.COMMAND_LINE),
      "What a pod without any part of a role leads to, unless expect-role, expect-account or"
          + " expect-service-account wants one: stop as IRSA101, or start without a word."),
  FORMAT(
      SettingKind.CHOICE,
      "text",
      List.of("text", "json"),
      "How the report is written: text for people, or json in one line."),
  EXPECT_ROLE(SettingKind.ROLE_ARN, "", "The ARN of the role that this pod must run as."),
  EXPECT_ACCOUNT(SettingKind.ACCOUNT, "", "The AWS account that the pod's role must belong to."),
  EXPECT_SERVICE_ACCOUNT(
      SettingKind.SERVICE_ACCOUNT,
      "",
      "The service account that the token must be for, as NS:SA, NS/SA or"
          + " system:serviceaccount:NS:SA."),
  EXPECT_AUDIENCE(
      SettingKind.TEXT, "sts.amazonaws.com", "The audience that the token must be meant for."),
  IGNORE(
      SettingKind.CODES,
      "",
      "Codes to ignore, joined by +, as in IRSA503+IRSA210; a list in YAML."),
  TERMINATION_LOG(
      SettingKind.PATH,
      "/dev/termination-log",
      "The file that Kubernetes reads a container's last message from."),
  STRICT(
      SettingKind.BOOLEAN,
      "false",
      Set.of(Form.AGENT),
      "Stop the application also when the check itself fails or the JVM is too old for it."),
  NO_DOWNGRADE(
      SettingKind.BOOLEAN,
      "false",
      Set.of(Form.AGENT),
      "Tell the application's AWS SDKs not to ask IMDS, so that a failure of STS is an exception and"
          + " never the node's role."),
  WATCH(
      SettingKind.BOOLEAN,
      "false",
      Set.of(Form.AGENT),
      "Judge also the first AWS SDK that is loaded from elsewhere than the class path, as plug-ins"
          + " and WARs are, and log one line."),
  VERBOSE(SettingKind.BOOLEAN, "false", "Show every check in the report, not only what matters."),
  CA_BUNDLE(
      SettingKind.PATH,
      "",
      Set.of(Form.COMMAND_LINE, Form.SERVER),
      "PEM file of the authorities to trust when calling AWS; AWS_CA_BUNDLE if not given."),
  NAMESPACE_FILE(
      SettingKind.PATH,
      "/var/run/secrets/kubernetes.io/serviceaccount/namespace",
      "The file that names the pod's namespace."),
  TOKEN_PATH(
      SettingKind.PATH,
      "/var/run/secrets/eks.amazonaws.com/serviceaccount/token",
      "Where this cluster's webhook mounts the web identity token."),
  ANNOTATION_PREFIX(
      SettingKind.DNS_NAME,
      "eks.amazonaws.com",
      "The prefix of the annotations that this cluster's webhook reads."),
  SCAN_EXTRA(
      SettingKind.PATHS,
      "",
      Set.of(Form.AGENT),
      "Archives, directories or wildcards to look for the application's AWS SDK in, beside the class"
          + " path, joined by a vertical bar; a list in YAML."),
  REHEARSE(
      SettingKind.CHOICE,
      "false",
      List.of("true", "false", "auto"),
      Set.of(Form.AGENT),
      "Let the application's own AWS SDK fetch the role's credentials before main: true always, auto"
          + " where the class path alone does not prove that it can."),
  TRUST_POLICY(
      SettingKind.PATH,
      "",
      "JSON file of the role's trust policy, so that the condition which fails can be named."),
  INSPECT_ISSUER(
      SettingKind.BOOLEAN,
      "false",
      "Fetch the token issuer's discovery document and keys over https and hold the token against"
          + " them."),
  INSPECT_ISSUER_ALLOW_PRIVATE(
      SettingKind.BOOLEAN,
      "false",
      "Let inspect-issuer call an issuer at a private address or at another port than 443."),
  /** Not "port": to a pod beside a Service named irsa-check, kubelet gives IRSA_CHECK_PORT. */
  LISTEN(
      SettingKind.LISTEN_ADDRESS,
      ":8113",
      Set.of(Form.SERVER),
      "Where serve listens, as ADDRESS:PORT; every address of the pod without ADDRESS, a free port"
          + " with 0."),
  INTERVAL(
      SettingKind.DURATION,
      "5m",
      List.of("1s", "24h"),
      Set.of(Form.SERVER),
      "How long serve waits between two checks of a healthy pod, give or take a random fifth."),
  FAILURE_THRESHOLD(
      SettingKind.COUNT,
      "3",
      List.of("1", "100"),
      Set.of(Form.SERVER),
      "How many checks in a row that cannot tell take a ready pod down; a definite fault does at"
          + " once."),
  CONDITION(
      SettingKind.QUALIFIED_NAME,
      "",
      Set.of(Form.SERVER),
      "The condition of this pod, such as irsacheck.dev/ready, that serve sets in the Kubernetes API"
          + " for a readiness gate."),
  CONFIG(
      SettingKind.PATH,
      "/etc/irsa-check/config.yaml",
      "YAML file of further settings, read if it exists; it must exist if named here.");

  static final String PROPERTY_PREFIX = "irsacheck.";
  static final String ENVIRONMENT_PREFIX = "IRSA_CHECK_";

  /** values() copies its array on each call. */
  private static final Setting[] ALL = values();

  private final String canonicalName;
  private final SettingKind kind;
  private final String fallback;
  private final List<String> allowed;
  private final Set<Form> forms;
  private final String description;

  Setting(SettingKind kind, String fallback, String description) {
    this(kind, fallback, List.of(), Form.EVERY, description);
  }

  Setting(SettingKind kind, String fallback, List<String> allowed, String description) {
    this(kind, fallback, allowed, Form.EVERY, description);
  }

  Setting(SettingKind kind, String fallback, Set<Form> forms, String description) {
    this(kind, fallback, List.of(), forms, description);
  }

  Setting(
      SettingKind kind,
      String fallback,
      List<String> allowed,
      Set<Form> forms,
      String description) {
    this.canonicalName = name().toLowerCase(Locale.ROOT).replace('_', '-');
    this.kind = kind;
    this.fallback = fallback;
    this.allowed = allowed;
    this.forms = forms;
    this.description = description;
  }

  /** The name in agent arguments and YAML: {@code expect-role}. */
  public String canonicalName() {
    return canonicalName;
  }

  /** In the agent's arguments: {@code expect-role=}. */
  public String argument() {
    return canonicalName + "=";
  }

  /** On the command line: {@code --expect-role}. */
  public String flag() {
    return "--" + canonicalName;
  }

  /** The system property: {@code irsacheck.expect-role}. */
  public String property() {
    return PROPERTY_PREFIX + canonicalName;
  }

  /** The environment variable: {@code IRSA_CHECK_EXPECT_ROLE}. */
  public String environment() {
    return ENVIRONMENT_PREFIX + name();
  }

  /** What values it takes. */
  public SettingKind kind() {
    return kind;
  }

  /** The default as one would write it, or the empty string where there is none. */
  public String fallback() {
    return fallback;
  }

  /**
   * The words of a choice; least and greatest of a duration or count; empty for all other kinds.
   */
  public List<String> allowed() {
    return allowed;
  }

  /** Where it has an effect. */
  public Set<Form> forms() {
    return forms;
  }

  /** One sentence, for {@code --help} and the table in the README. */
  public String description() {
    return description;
  }

  /** The setting of this canonical name, or null. */
  static Setting named(String canonicalName) {
    for (Setting setting : ALL) {
      if (setting.canonicalName.equals(canonicalName)) {
        return setting;
      }
    }
    return null;
  }

  /** The setting whose constant has this name, as environment variables end in it, or null. */
  static Setting ofConstant(String name) {
    for (Setting setting : ALL) {
      if (setting.name().equals(name)) {
        return setting;
      }
    }
    return null;
  }
}
