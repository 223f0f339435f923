package dev.irsacheck.pod.classpath;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The SDKs of the application, each list in class path order.
 *
 * @param serviceClients libraries that call AWS, then one client for each service, at most a
 *     hundred of a bundle
 * @param places places that were read, without single libraries of a directory or archive
 * @param application the archive or directory with the main class, if known
 */
public record SdkInventory(
    List<SdkModule> modules,
    List<FoundClass> classes,
    List<HttpClient> httpClients,
    List<ServiceClient> serviceClients,
    List<ArchivePath> places,
    List<UnreadableLocation> unreadable,
    List<ClassPathElement> elements,
    Optional<String> application,
    List<String> s3aSettings,
    boolean isOfSparksExecutor) {

  public SdkInventory {
    modules = List.copyOf(modules);
    classes = List.copyOf(classes);
    httpClients = List.copyOf(httpClients);
    serviceClients = List.copyOf(serviceClients);
    places = List.copyOf(places);
    unreadable = List.copyOf(unreadable);
    elements = List.copyOf(elements);
    s3aSettings = List.copyOf(s3aSettings);
  }

  public static SdkInventory silent(String place) {
    List<UnreadableLocation> unreadable = List.of(new UnreadableLocation(place, "does not answer"));
    return new SdkInventory(
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        unreadable,
        List.of(),
        Optional.empty(),
        List.of(),
        false);
  }

  public boolean has(Sdk sdk) {
    for (SdkModule module : modules) {
      if (module.sdk() == sdk) {
        return true;
      }
    }
    return false;
  }

  public Optional<SdkModule> module(Sdk sdk, String artifact) {
    SdkModule first = null;
    for (SdkModule module : modules) {
      if (module.sdk() == sdk && module.artifact().equals(artifact)) {
        first = preferred(first, module);
      }
    }
    return Optional.ofNullable(first);
  }

  public Optional<FoundClass> presence(SdkClass type) {
    FoundClass first = null;
    for (FoundClass presence : classes) {
      if (presence.type() == type) {
        first = preferred(first, presence);
      }
    }
    return Optional.ofNullable(first);
  }

  private static <T extends SdkPart> T preferred(T before, T next) {
    boolean better =
        before == null
            || before.relocatedPackage().isPresent() && next.relocatedPackage().isEmpty();
    return better ? next : before;
  }

  public boolean hasWebIdentityClasses(Sdk sdk) {
    return presence(sdk == Sdk.JAVA_V1 ? SdkClass.V1_WEB_IDENTITY : SdkClass.V2_WEB_IDENTITY)
        .isPresent();
  }

  public boolean hasSts(Sdk sdk) {
    return presence(SdkClass.sts(sdk)).isPresent();
  }

  public Optional<SdkVersion> lowestVersion(Sdk sdk) {
    Optional<SdkModule> lowest = lowest(sdk);
    return lowest.isPresent() ? lowest.get().version() : Optional.empty();
  }

  /**
   * Returns the oldest loaded module that fetches credentials: core, auth, sts or a bundle. Other
   * modules do not decide whether IRSA works.
   */
  public Optional<SdkModule> lowest(Sdk sdk) {
    SdkModule lowest = null;
    for (SdkModule module : modules) {
      if (module.sdk() == sdk
          && module.version().isPresent()
          && fetchesCredentials(module)
          && isLoaded(module)
          && (lowest == null || module.version().get().isBelow(lowest.version().get()))) {
        lowest = module;
      }
    }
    return Optional.ofNullable(lowest);
  }

  /** Whether a class of the module's copy comes first on the class path. */
  public boolean isLoaded(SdkModule module) {
    Set<SdkClass> seen = EnumSet.noneOf(SdkClass.class);
    for (FoundClass presence : classes) {
      if (isSameCopy(presence, module)
          && seen.add(presence.type())
          && presence.location().equals(module.location())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSameCopy(SdkPart one, SdkPart other) {
    return one.sdk() == other.sdk() && one.relocatedPackage().equals(other.relocatedPackage());
  }

  public static boolean fetchesCredentials(SdkModule module) {
    return switch (module.artifact()) {
      case "aws-java-sdk-core", "aws-java-sdk-sts", "aws-java-sdk-bundle" -> true;
      case "sdk-core", "auth", "sts", "bundle" -> true;
      default -> false;
    };
  }

  /**
   * Whether the SDK has classes at the module's location: a minimised jar may keep only Maven's
   * file.
   */
  public boolean hasClassesOf(SdkModule module) {
    for (FoundClass presence : classes) {
      if (isSameCopy(presence, module) && presence.location().equals(module.location())) {
        return true;
      }
    }
    return false;
  }

  public Set<Optional<String>> copies(Sdk sdk) {
    Set<Optional<String>> copies = new LinkedHashSet<>();
    for (SdkModule module : modules) {
      if (module.sdk() == sdk) {
        copies.add(module.relocatedPackage());
      }
    }
    return copies;
  }

  public SdkInventory copy(Sdk sdk, Optional<String> relocatedPackage) {
    return copy(EnumSet.of(sdk), relocatedPackage);
  }

  /** Restricts all SDKs to one copy, since a copy cannot use another copy's {@code sts}. */
  public SdkInventory copy(Optional<String> relocatedPackage) {
    return copy(EnumSet.allOf(Sdk.class), relocatedPackage);
  }

  private SdkInventory copy(Set<Sdk> sdks, Optional<String> relocatedPackage) {
    return with(
        copy(modules, sdks, relocatedPackage),
        copy(classes, sdks, relocatedPackage),
        copy(httpClients, sdks, relocatedPackage),
        copy(serviceClients, sdks, relocatedPackage));
  }

  private static <T extends SdkPart> List<T> copy(
      List<T> parts, Set<Sdk> sdks, Optional<String> relocatedPackage) {
    List<T> copy = new ArrayList<>();
    for (T part : parts) {
      if (sdks.contains(part.sdk()) && part.relocatedPackage().equals(relocatedPackage)) {
        copy.add(part);
      }
    }
    return copy;
  }

  private SdkInventory with(
      List<SdkModule> modules,
      List<FoundClass> classes,
      List<HttpClient> httpClients,
      List<ServiceClient> serviceClients) {
    return new SdkInventory(
        modules,
        classes,
        httpClients,
        serviceClients,
        places,
        unreadable,
        elements,
        application,
        s3aSettings,
        isOfSparksExecutor);
  }

  public Set<String> webApplications(Sdk sdk) {
    Set<String> applications = new LinkedHashSet<>();
    for (SdkModule module : modules) {
      String application = WebApplication.of(module.location());
      if (module.sdk() == sdk && application != null) {
        applications.add(application);
      }
    }
    return applications;
  }

  /**
   * Returns what one web application's loader sees: its own libraries first, as servlet
   * specification 10.7.2 recommends, then the shared ones.
   */
  public SdkInventory seenBy(String webApplication) {
    return with(
        seenBy(webApplication, modules),
        seenBy(webApplication, classes),
        seenBy(webApplication, httpClients),
        seenBy(webApplication, serviceClients));
  }

  private static <T extends SdkPart> List<T> seenBy(String webApplication, List<T> all) {
    List<T> seen = new ArrayList<>();
    List<T> shared = new ArrayList<>();
    for (T one : all) {
      String owner = WebApplication.of(one.location());
      if (owner == null) {
        shared.add(one);
      } else if (owner.equals(webApplication)) {
        seen.add(one);
      }
    }
    seen.addAll(shared);
    return seen;
  }
}
