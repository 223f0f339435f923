package dev.irsacheck.cli.cluster.pod;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.chain.webhook.Association;
import dev.irsacheck.chain.webhook.InjectedVariables;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.chain.webhook.PodContainer;
import dev.irsacheck.chain.webhook.PodMount;
import dev.irsacheck.chain.webhook.PodVariable;
import dev.irsacheck.chain.webhook.PodVolume;
import dev.irsacheck.chain.webhook.ProjectedToken;
import dev.irsacheck.chain.webhook.TokenFile;
import dev.irsacheck.chain.webhook.WebhookSettings;
import dev.irsacheck.cli.cluster.ContainerManifest;
import dev.irsacheck.cli.cluster.Variable;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import dev.irsacheck.pod.snapshot.FileState;
import dev.irsacheck.pod.snapshot.ObjectStore;
import dev.irsacheck.pod.snapshot.PodEnvironment;
import dev.irsacheck.pod.snapshot.ReadVariables;
import dev.irsacheck.pod.snapshot.Variables;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The environment of a container at its start. Unknown facts are those of a healthy pod, so that
 * the check only finds what the manifests prove.
 */
public final class CreatedContainer implements PodEnvironment {
  /** Any time works, because the sample tokens are created for it. */
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final String API = "/var/run/secrets/kubernetes.io/serviceaccount/";
  private static final String AGENT = Association.URI;

  private static final String SET = "set";

  /** A path with {@code .} or {@code ..}, which another path may equal. */
  private static final Pattern ODD = Pattern.compile("/\\.{1,2}(/|$)");

  private final CreatedPod pod;
  private final ContainerManifest manifest;
  private final PodContainer container;
  private final Map<String, String> environment = new HashMap<>();
  private final Set<String> added = new HashSet<>();
  private final Set<String> unseen = new HashSet<>();
  private final ContainerUser user;

  public CreatedContainer(CreatedPod pod, int index, Predicate<String> isOpen) {
    this.pod = pod;
    this.manifest = pod.manifest().containers().get(index);
    this.container = pod.webhook().pod().containers().get(index);
    this.user = new ContainerUser(pod, manifest, container);
    environment.put("KUBERNETES_SERVICE_HOST", "10.100.0.1");
    for (Variable each : manifest.variables().values()) {
      put(each.name(), each.value(), each.value() == null || isOpen.test(each.value()));
    }
    int own = pod.declared().containers().get(index).env().size();
    for (PodVariable each : container.env().subList(own, container.env().size())) {
      added.add(each.name());
      put(each.name(), each.value(), each.value().equals(CreatedPod.UNSEEN));
    }
  }

  private void put(String name, String value, boolean isUnseen) {
    if (isUnseen) {
      unseen.add(name);
    }
    boolean uri = isUnseen && name.equals(InjectedVariables.AGENT_URI);
    String stands = isUnseen ? CreatedPod.UNSEEN : value;
    if (ReadVariables.isOne(name) || ObjectStore.isNamedBy(name)) {
      environment.put(name, uri ? AGENT : stands);
    } else if (name.startsWith("AWS_")) {
      environment.put(name, stands.isEmpty() ? stands : SET);
    }
  }

  public ContainerManifest manifest() {
    return manifest;
  }

  public boolean isUnseen(String variable) {
    return unseen.contains(variable);
  }

  public boolean isAdded(String variable) {
    return added.contains(variable);
  }

  public boolean fillsTokenVolume() {
    return pod.webhook().volumeKept() && isWrittenTo(pod.volume(), List.of(manifest));
  }

  /** The check passes in a container that the webhook alone set up, and most are like that. */
  public boolean isTheWebhooksAlone(Predicate<Variable> usual) {
    for (Variable each : manifest.variables().values()) {
      boolean told = each.name().startsWith("AWS_") || CheckSettings.isRead(each.name());
      if (told && !usual.test(each)) {
        return false;
      }
    }
    String token =
        isAdded(InjectedVariables.TOKEN_FILE)
            ? InjectedVariables.TOKEN_FILE
            : InjectedVariables.AGENT_TOKEN_FILE;
    if (manifest.isIrsaCheck() || !isAdded(token) || pod.webhook().volumeKept()) {
      return false;
    }
    FileState file = file(environment.get(token), Integer.MAX_VALUE);
    return file.kind() == FileState.Kind.READ && file.projected();
  }

  public boolean hasPart() {
    return Stream.of(Mechanism.values())
        .flatMap(each -> each.variables().stream())
        .anyMatch(environment::containsKey);
  }

  @Override
  public Variables variables() {
    return new Variables(environment, Map.of());
  }

  @Override
  public Instant now() {
    return START;
  }

  @Override
  public String counters(String path) {
    return null;
  }

  @Override
  public String user() {
    return user.shown();
  }

  @Override
  public FileState file(String path, int limit) {
    if (path.equals(API + "namespace")) {
      return pod.namespace() == null
          ? FileState.of(path, FileState.Kind.MISSING)
          : read(path, pod.namespace(), true);
    }
    PodMount mount = container.mountAbove(PodMount.cleaned(path));
    if (mount == null) {
      return unmounted(path);
    }
    PodVolume volume = pod.webhook().pod().volume(mount.name());
    String file = mount.inVolume(PodMount.cleaned(path)).replaceFirst("^\\.\\.data/", "");
    if (volume == null || ODD.matcher("/" + file).find()) {
      return healthy(path);
    }
    boolean whole = mount.subPath().isEmpty();
    if (file.isEmpty()) {
      return whole ? FileState.of(path, FileState.Kind.DIRECTORY) : healthy(path);
    }
    ProjectedToken token = null;
    for (ProjectedToken each : volume.tokens()) {
      token = each.path().equals(file) ? each : token;
    }
    if (token != null) {
      return token(path, volume, token, whole);
    }
    if (mayHold(volume, file)) {
      return healthy(path);
    }
    return FileState.of(
        path, file.indexOf('/') < 0 ? FileState.Kind.NOT_IN_FOLDER : FileState.Kind.MISSING);
  }

  private FileState unmounted(String path) {
    if (path.equals(API + "token") && !"false".equals(pod.apiToken())) {
      // Some clusters configure STS to accept this token.
      return healthy(path);
    }
    // The image may contain what a custom credentials server needs.
    boolean foreign =
        path.equals(environment.get(InjectedVariables.AGENT_TOKEN_FILE))
            && !path.startsWith(Association.MOUNT_PATH)
            && !environment.getOrDefault(InjectedVariables.AGENT_URI, AGENT).equals(AGENT);
    boolean named = path.equals(environment.get(InjectedVariables.TOKEN_FILE));
    boolean odd = named && !path.startsWith("/") && !path.startsWith("C:\\");
    boolean elsewhere = named && !pod.eks() && pod.isGiven(container.name());
    return foreign || odd || elsewhere ? healthy(path) : FileState.of(path, FileState.Kind.MISSING);
  }

  private boolean mayHold(PodVolume volume, String file) {
    return switch (volume.kind()) {
      case "emptyDir" -> isWrittenTo(volume.name(), pod.manifest().containers());
      case "projected" -> {
        YamlValue declared = declared(volume.name());
        List<YamlValue> sources = declared == null ? List.of() : WebhookInput.sources(declared);
        boolean alone = sources.size() == volume.tokens().size();
        yield declared != null
            && (!alone || volume.tokens().stream().anyMatch(each -> each.path().contains("$")));
      }
      default -> true;
    };
  }

  private YamlValue declared(String volume) {
    for (YamlValue each : pod.manifest().volumes()) {
      if (volume.equals(each.text("name"))) {
        return each;
      }
    }
    return null;
  }

  private boolean isWrittenTo(String volume, List<ContainerManifest> by) {
    for (ContainerManifest each : by) {
      for (YamlValue mount : each.mounts()) {
        if (volume.equals(mount.text("name")) && !"true".equals(mount.text("readOnly"))) {
          return true;
        }
      }
    }
    return false;
  }

  private FileState token(String path, PodVolume volume, ProjectedToken token, boolean whole) {
    TokenFile file = TokenFile.of(pod.webhook().pod(), volume);
    boolean readable = user.reads(file);
    String audience =
        token.audience().isEmpty() ? "https://kubernetes.default.svc" : token.audience();
    byte[] content = jwt(audience).getBytes(UTF_8);
    return new FileState(
        path,
        readable ? FileState.Kind.READ : FileState.Kind.NO_PERMISSION,
        readable ? content : null,
        content.length,
        letters(file.mode()),
        "uid " + file.owner() + ", gid " + file.group(),
        whole);
  }

  private static String letters(int mode) {
    StringBuilder letters = new StringBuilder();
    for (int bit = 8; bit >= 0; bit--) {
      letters.append((mode >> bit & 1) == 1 ? "xwr".charAt(bit % 3) : '-');
    }
    return letters.toString();
  }

  /** Returns what a healthy pod has at the path. */
  private FileState healthy(String path) {
    boolean ofAgent = path.equals(environment.get(InjectedVariables.AGENT_TOKEN_FILE));
    return read(path, jwt(ofAgent ? Association.AUDIENCE : WebhookSettings.AUDIENCE), true);
  }

  public record Neighbour(YamlValue token, String path) {}

  public Neighbour neighbour(String path) {
    PodMount mount = container.mountAbove(PodMount.cleaned(path));
    YamlValue volume = mount == null ? null : declared(mount.name());
    if (volume != null && mount.subPath().isEmpty()) {
      for (YamlValue source : WebhookInput.sources(volume)) {
        YamlValue token = source.get("serviceAccountToken");
        if (token != null && token.text("path") != null) {
          String there = PodMount.cleaned(mount.path() + "/" + token.text("path"));
          return new Neighbour(token, there);
        }
      }
    }
    return null;
  }

  private static FileState read(String path, String text, boolean whole) {
    byte[] content = text.getBytes(UTF_8);
    return new FileState(path, FileState.Kind.READ, content, content.length, null, null, whole);
  }

  private String jwt(String audience) {
    return SampleToken.of(audience, pod.namespace(), pod.manifest().serviceAccount(), START);
  }
}
