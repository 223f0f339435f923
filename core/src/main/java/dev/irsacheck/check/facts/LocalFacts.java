package dev.irsacheck.check.facts;

import static dev.irsacheck.pod.snapshot.PodSettings.AGENT_TOKEN_FILE;
import static dev.irsacheck.pod.snapshot.PodSettings.ASKED_CONTAINER;
import static dev.irsacheck.pod.snapshot.PodSettings.ASKED_POD;
import static dev.irsacheck.pod.snapshot.PodSettings.ASKED_ROLE;
import static dev.irsacheck.pod.snapshot.PodSettings.ASKED_WORKLOAD;
import static dev.irsacheck.pod.snapshot.PodSettings.CERT_FILE;
import static dev.irsacheck.pod.snapshot.PodSettings.DEFAULT_REGION;
import static dev.irsacheck.pod.snapshot.PodSettings.HOSTNAME;
import static dev.irsacheck.pod.snapshot.PodSettings.HTTP_SERVICE;
import static dev.irsacheck.pod.snapshot.PodSettings.KUBERNETES;
import static dev.irsacheck.pod.snapshot.PodSettings.OPERATING_SYSTEM;
import static dev.irsacheck.pod.snapshot.PodSettings.REGION;
import static dev.irsacheck.pod.snapshot.PodSettings.REGIONAL_STS;
import static dev.irsacheck.pod.snapshot.PodSettings.ROLE_ARN;
import static dev.irsacheck.pod.snapshot.PodSettings.SESSION_NAME;
import static dev.irsacheck.pod.snapshot.PodSettings.TOKEN_FILE;

import dev.irsacheck.aws.call.Regions;
import dev.irsacheck.base.text.ParsedText;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.names.TokenText;
import dev.irsacheck.chain.token.TokenReader;
import dev.irsacheck.chain.token.TokenReading;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.pod.snapshot.FileState;
import dev.irsacheck.pod.snapshot.PodSettings;
import dev.irsacheck.pod.snapshot.PodSnapshot;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Derives from a snapshot what is known without any request. */
public final class LocalFacts {
  private final PodSnapshot pod;
  private final Regions regions;
  private final SourcedText region;
  private final Facts.Builder facts = Facts.builder();

  /** The web identity token or the agent's; null if there is neither. */
  private WebIdentityToken token;

  private FileState tokenFile;

  private LocalFacts(PodSnapshot pod, Regions regions) {
    this.pod = pod;
    this.regions = regions;
    this.region = region(pod, regions);
  }

  /** Follows the SDKs' order without IMDS. */
  private static SourcedText region(PodSnapshot pod, Regions regions) {
    FileState file = pod.profile().configFile();
    if (pod.settings().containsKey(REGION) || file.kind() != FileState.Kind.READ) {
      return pod.settings().get(REGION);
    }
    String region = regions.inProfile(file.content(), false, pod.profile().name(), "region");
    return region == null || region.isBlank()
        ? null
        : new SourcedText(region.strip(), Source.file(file.path()));
  }

  public static Facts.Builder gather(PodSnapshot pod, Regions regions) {
    LocalFacts local = new LocalFacts(pod, regions);
    local.identity();
    local.surroundings();
    local.silentFiles();
    StsTargetFact.put(local.facts, pod, local.region, regions);
    TrustPolicyFact.put(local.facts, pod.trustPolicy());
    SdkRefusalsFact.put(local.facts, pod, regions);
    return local.facts;
  }

  private void identity() {
    Mechanism mechanism = PodIdentityFacts.put(facts, pod);
    if (mechanism == null) {
      podIdentityOutOfReach();
    } else {
      facts.unknown(FactKey.NO_POD_IDENTITY, "the pod has its role");
    }
    facts.known(
        FactKey.DEFAULT_TOKEN_FILE,
        pod.defaultTokenFile(),
        Source.file(pod.defaultTokenFile().path()));
    if (mechanism == Mechanism.POD_IDENTITY) {
      noWebIdentity("this pod has its role from EKS Pod Identity");
      tokenFile = pod.container().tokenFile();
      token = TokenFacts.AGENT.put(facts, tokenFile, pod.settings().get(AGENT_TOKEN_FILE));
    } else {
      role();
      tokenFile = pod.tokenFile();
      token = TokenFacts.WEB_IDENTITY.put(facts, tokenFile, put(FactKey.TOKEN_PATH, TOKEN_FILE));
    }
  }

  private void role() {
    SourcedText text = put(FactKey.ROLE_ARN_TEXT, ROLE_ARN);
    if (text == null) {
      facts.unknown("AWS_ROLE_ARN is not set", FactKey.ROLE_ARN_READING, FactKey.ROLE_ARN);
      return;
    }
    ParsedText<RoleArn> reading = RoleArn.read(text.value());
    facts.known(FactKey.ROLE_ARN_READING, reading, text.source());
    if (reading.isValid()) {
      facts.known(FactKey.ROLE_ARN, reading.orNull(), text.source());
    } else {
      facts.unknown(FactKey.ROLE_ARN, "AWS_ROLE_ARN is not the ARN of a role");
    }
  }

  /** With Pod Identity a lone IRSA variable is ignored: an application may assume further roles. */
  private void noWebIdentity(String reason) {
    facts.unknown(
        reason,
        FactKey.ROLE_ARN_TEXT,
        FactKey.ROLE_ARN_READING,
        FactKey.ROLE_ARN,
        FactKey.TOKEN_PATH);
    TokenFacts.WEB_IDENTITY.unknown(facts, reason);
  }

  private void surroundings() {
    put(FactKey.SESSION_NAME, SESSION_NAME);
    put(FactKey.KUBERNETES, KUBERNETES);
    facts.put(FactKey.REGION, region, "AWS_REGION is not set");
    put(FactKey.DEFAULT_REGION, DEFAULT_REGION);
    put(FactKey.REGIONAL_STS, REGIONAL_STS);
    put(FactKey.HTTP_SERVICE, HTTP_SERVICE);
    put(FactKey.CERT_FILE, CERT_FILE);
    facts.known(FactKey.REGIONS, regions, new Source("AWS SDK"));
    facts.known(FactKey.STATIC_KEYS, pod.staticKeys(), Source.NONE);
    facts.known(FactKey.OVERRIDDEN, overridden(), Source.NONE);
    facts.known(FactKey.PROXIES, pod.proxies().shown(), Source.NONE);
    MetadataFacts.put(facts, pod);
    facts.known(FactKey.CLOCK, pod.capturedAt(), new Source("this node's clock"));
    if (pod.user() != null) {
      facts.known(FactKey.USER, pod.user(), Source.PROCESS);
    }
    namespace();
    serviceAccount();
    workload();
  }

  private void podIdentityOutOfReach() {
    SourcedText system = pod.settings().get(OPERATING_SYSTEM);
    if (system != null && system.value().startsWith("Windows")) {
      facts.known(FactKey.NO_POD_IDENTITY, "no agent runs on Windows", system.source());
      return;
    }
    WebIdentityToken teller = apiToken();
    String node = teller == null || teller.kubernetes() == null ? null : teller.kubernetes().node();
    SourcedText host = pod.settings().get(HOSTNAME);
    if (node != null && node.startsWith("fargate-")) {
      facts.known(FactKey.NO_POD_IDENTITY, "no agent runs on Fargate", Source.TOKEN);
    } else if (node != null && host != null && host.value().equals(node)) {
      facts.known(
          FactKey.NO_POD_IDENTITY,
          "EKS Auth is reported to refuse pods with hostNetwork",
          host.source());
    } else {
      facts.unknown(FactKey.NO_POD_IDENTITY, "nothing in the pod speaks against it");
    }
  }

  private List<SourcedText> overridden() {
    List<SourcedText> overridden = new ArrayList<>(2);
    for (PodSettings setting : List.of(ROLE_ARN, TOKEN_FILE)) {
      if (pod.overridden().containsKey(setting)) {
        overridden.add(pod.settings().get(setting));
        overridden.add(pod.overridden().get(setting));
      }
    }
    return overridden;
  }

  private void namespace() {
    FileState file = pod.namespaceFile();
    String namespace =
        file.kind() == FileState.Kind.READ
            ? new String(file.content(), StandardCharsets.UTF_8).strip()
            : "";
    if (namespace.isEmpty()) {
      facts.unknown(FactKey.NAMESPACE, "there is no " + Printable.of(file.path()));
    } else {
      facts.known(FactKey.NAMESPACE, namespace, Source.file(file.path()));
    }
  }

  private void serviceAccount() {
    if (!serviceAccount(token, tokenFile) && !serviceAccount(apiToken(), pod.apiTokenFile())) {
      facts.unknown(FactKey.SERVICE_ACCOUNT, "no token in this pod tells its service account");
    }
  }

  private boolean serviceAccount(WebIdentityToken teller, FileState file) {
    ServiceAccount account = teller == null ? null : teller.serviceAccount().orElse(null);
    if (account != null) {
      facts.known(FactKey.SERVICE_ACCOUNT, account, Source.file(file.path()));
    }
    return account != null;
  }

  private WebIdentityToken apiToken() {
    FileState file = pod.apiTokenFile();
    return file != null
            && file.kind() == FileState.Kind.READ
            && TokenReader.read(TokenText.of(file.content())) instanceof TokenReading.Jwt api
        ? api.token()
        : null;
  }

  /** The host name is the pod's, unless {@code hostNetwork} or {@code hostname} changed it. */
  private void workload() {
    put(FactKey.CONTAINER, ASKED_CONTAINER);
    put(FactKey.ANNOTATED_ROLE, ASKED_ROLE);
    put(FactKey.POD, ASKED_POD);
    if (put(FactKey.WORKLOAD, ASKED_WORKLOAD) != null) {
      return;
    }
    SourcedText host = pod.settings().get(HOSTNAME);
    if (!workload(token, tokenFile) && !workload(apiToken(), pod.apiTokenFile()) && host != null) {
      workload(host.value(), host.source());
    }
  }

  /** True if the token names the pod, even if its workload is unknown. */
  private boolean workload(WebIdentityToken teller, FileState file) {
    String name = teller == null || teller.kubernetes() == null ? null : teller.kubernetes().pod();
    if (name != null) {
      workload(name, Source.file(file.path()));
    }
    return name != null;
  }

  private void workload(String podName, Source source) {
    String workload = Workload.of(podName);
    if (workload != null) {
      facts.known(FactKey.WORKLOAD, workload, source);
    }
  }

  /** Files that timed out in the check and will block the application's SDK. */
  private void silentFiles() {
    List<SourcedText> silent = new ArrayList<>(0);
    silent(silent, pod.tokenFile(), pod.settings().get(TOKEN_FILE));
    silent(silent, pod.container().tokenFile(), pod.settings().get(AGENT_TOKEN_FILE));
    for (FileState file : List.of(pod.profile().configFile(), pod.profile().credentialsFile())) {
      silent(silent, file, new SourcedText(file.path(), new Source("AWS SDK")));
    }
    facts.known(FactKey.SILENT_FILES, List.copyOf(silent), Source.NONE);
  }

  private static void silent(List<SourcedText> silent, FileState file, SourcedText named) {
    if (file != null && file.kind() == FileState.Kind.NO_ANSWER) {
      silent.add(named);
    }
  }

  private SourcedText put(FactKey<String> key, PodSettings setting) {
    SourcedText value = pod.settings().get(setting);
    facts.put(key, value, setting.variable() + " is not set");
    return value;
  }
}
