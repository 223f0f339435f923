package dev.irsacheck.options.rehearsal;

import dev.irsacheck.pod.classpath.ArchivePath;
import dev.irsacheck.pod.classpath.ClassPathElement;
import dev.irsacheck.pod.classpath.FoundClass;
import dev.irsacheck.pod.classpath.HttpClient;
import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.classpath.SdkClass;
import dev.irsacheck.pod.classpath.SdkInventory;
import dev.irsacheck.pod.classpath.SdkModule;
import dev.irsacheck.pod.classpath.SdkSince;
import dev.irsacheck.pod.classpath.SdkVersion;
import dev.irsacheck.pod.classpath.WebApplication;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One copy of an SDK; {@code agent} selects the Pod Identity agent instead of STS. */
public record SdkToRehearse(
    Sdk sdk, Optional<String> relocatedPackage, SdkInventory inventory, boolean agent) {
  private static final String NATIVE_CLIENT = "aws-crt-client";

  public SdkToRehearse(Sdk sdk, Optional<String> relocatedPackage, SdkInventory inventory) {
    this(sdk, relocatedPackage, inventory, false);
  }

  String root() {
    return relocatedPackage.orElse(sdk.packageName());
  }

  /** Without a default chain there is nothing to rehearse. */
  public boolean hasDefaultChain() {
    return defaultChain().isPresent();
  }

  private Optional<FoundClass> defaultChain() {
    return inventory.presence(SdkClass.defaultChain(sdk));
  }

  public String location() {
    return defaultChain().isPresent() ? defaultChain().get().location() : root();
  }

  /** The version of the module with the default chain, or the oldest that fetches credentials. */
  public Optional<String> version() {
    Optional<SdkVersion> version = inventory.lowestVersion(sdk);
    for (SdkModule module : inventory.modules()) {
      if (module.location().equals(location()) && module.version().isPresent()) {
        version = module.version();
        break;
      }
    }
    return version.map(SdkVersion::toString);
  }

  /** Why it cannot be rehearsed, completing "not run: …"; null if it can. */
  String reasonNotTo() {
    if (agent) {
      return severalApplications();
    }
    if (!inventory.hasWebIdentityClasses(sdk)) {
      return "this SDK has no provider for web identities";
    }
    if (!isAtLeast(SdkSince.IRSA, true)) {
      return "the default chain of this version asks no provider for web identities";
    }
    String several = severalApplications();
    return several == null && sdk == Sdk.JAVA_V2 ? httpClients() : several;
  }

  private String severalApplications() {
    return inventory.webApplications(sdk).size() > 1
        ? "several web applications bring parts of it"
        : null;
  }

  /** True if it can call STS; the agent's credentials do not need that. */
  boolean asksSts() {
    return !agent
        || inventory.hasSts(sdk)
            && (sdk == Sdk.JAVA_V1 || !inventory.httpClients().isEmpty() && httpClients() == null);
  }

  /** Without a client it can be rehearsed: the SDK reports that itself. */
  private String httpClients() {
    Set<String> own = new HashSet<>();
    Set<String> providers = new HashSet<>();
    String other = null;
    for (HttpClient client : inventory.httpClients()) {
      providers.add(client.provider());
      if (client.artifact().isPresent()) {
        own.add(client.artifact().get());
      } else {
        other = client.provider();
      }
    }
    if (own.isEmpty()) {
      return other == null ? null : "its HTTP client is the application's own: " + other;
    }
    if (own.size() == 1 && own.contains(NATIVE_CLIENT)) {
      return "its HTTP client, " + NATIVE_CLIENT + ", loads native code";
    }
    return providers.size() > 1 && !isAtLeast(SdkSince.CHOICE_OF_HTTP_CLIENT, false)
        ? "which of several HTTP clients it uses is for the application to say"
        : null;
  }

  private boolean isAtLeast(SdkSince version, boolean ifUnknown) {
    Optional<SdkModule> lowest = inventory.lowest(sdk);
    return lowest.isEmpty()
        ? ifUnknown
        : !lowest.get().version().get().isBelow(SdkVersion.parse(version.of(sdk)).orElseThrow());
  }

  /** Everything except other web applications. */
  List<ClassPathElement> elements() {
    Set<String> own = inventory.webApplications(sdk);
    List<ClassPathElement> elements = new ArrayList<>();
    for (ClassPathElement element : inventory.elements()) {
      String application = WebApplication.of(element.location());
      if (application == null || own.contains(application)) {
        elements.add(element);
      }
    }
    return elements;
  }

  /** False if a container's own libraries or unreadable archives may have further classes. */
  boolean isComplete() {
    if (!inventory.unreadable().isEmpty() || !inventory.webApplications(sdk).isEmpty()) {
      return false;
    }
    for (ArchivePath archivePath : inventory.places()) {
      switch (archivePath.shape()) {
        case WAR, EAR, EXPLODED_WAR -> {
          return false;
        }
        default -> {
          continue;
        }
      }
    }
    return true;
  }
}
