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

/**
 * One copy of an SDK that may be rehearsed.
 *
 * @param inventory what belongs to this copy, and all elements of the class path
 * @param agent whether the credentials are to come from the Pod Identity agent, and not from STS
 */
public record SdkToRehearse(
    Sdk sdk, Optional<String> relocatedPackage, SdkInventory inventory, boolean agent) {
  private static final String NATIVE_CLIENT = "aws-crt-client";

  /** One that is to use a web identity. */
  public SdkToRehearse(Sdk sdk, Optional<String> relocatedPackage, SdkInventory inventory) {
    this(sdk, relocatedPackage, inventory, false);
  }

  /** The SDK's root package. */
  String root() {
    return relocatedPackage.orElse(sdk.packageName());
  }

  /** Without it nothing of this copy looks for credentials, and there is nothing to rehearse. */
  public boolean hasDefaultChain() {
    return defaultChain().isPresent();
  }

  private Optional<FoundClass> defaultChain() {
    return inventory.presence(SdkClass.defaultChain(sdk));
  }

  /** Where its default chain is. */
  public String location() {
    return defaultChain().isPresent() ? defaultChain().get().location() : root();
  }

  /** Of the module with the default chain, else of the oldest one that fetches credentials. */
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

  /** Whether it can be asked whose credentials it has. From the agent it gets them without STS. */
  boolean asksSts() {
    return !agent
        || inventory.hasSts(sdk)
            && (sdk == Sdk.JAVA_V1 || !inventory.httpClients().isEmpty() && httpClients() == null);
  }

  /** Without any it can be rehearsed: the SDK will say so in its own words. */
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

  /** What its loader sees: everything but other web applications. */
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

  /**
   * Whether the finder saw all that the application's own loader will: a servlet container has
   * libraries of its own, and what was not read is not known.
   */
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
