package dev.irsacheck.pod.classpath;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The SDKs that the application brings, each list in class path order: what comes first wins.
 *
 * @param modules every module with a name or with one of the known classes
 * @param classes the known classes that were found
 * @param httpClients v2's synchronous HTTP clients
 * @param serviceClients what calls AWS: the libraries that do so by themselves, then one client for
 *     each service, of a bundle the first hundred
 * @param places where we looked, without the single libraries of a directory or archive
 * @param unreadable what could not be looked into
 * @param elements every directory and archive that was looked into
 * @param application the archive or directory that holds the application's main class, if known
 * @param s3aSettings where something tells Hadoop's S3A which credentials to use
 * @param isOfSparksExecutor whether the JVM is an executor of Spark, which its driver configures
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

  /** Nothing is known, because reading that place had not come back when the time was up. */
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

  /** Whether any part of the SDK was found, relocated or not. */
  public boolean has(Sdk sdk) {
    for (SdkModule module : modules) {
      if (module.sdk() == sdk) {
        return true;
      }
    }
    return false;
  }

  /** The first module of this name; one that is not relocated comes before one that is. */
  public Optional<SdkModule> module(Sdk sdk, String artifact) {
    SdkModule first = null;
    for (SdkModule module : modules) {
      if (module.sdk() == sdk && module.artifact().equals(artifact)) {
        first = preferred(first, module);
      }
    }
    return Optional.ofNullable(first);
  }

  /** The first place of the class; one that is not relocated comes before one that is. */
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

  /** Whether the SDK has the provider that reads the token file, whoever may call it. */
  public boolean hasWebIdentityClasses(Sdk sdk) {
    return presence(sdk == Sdk.JAVA_V1 ? SdkClass.V1_WEB_IDENTITY : SdkClass.V2_WEB_IDENTITY)
        .isPresent();
  }

  /** Whether the SDK's {@code sts} module is there, alone or within another jar. */
  public boolean hasSts(Sdk sdk) {
    return presence(SdkClass.sts(sdk)).isPresent();
  }

  /** The version of {@link #lowest}. */
  public Optional<SdkVersion> lowestVersion(Sdk sdk) {
    Optional<SdkModule> lowest = lowest(sdk);
    return lowest.isPresent() ? lowest.get().version() : Optional.empty();
  }

  /**
   * The oldest of the modules that fetch credentials (core, auth, sts and the bundles), of those
   * whose classes are loaded. Other modules (an old {@code aws-java-sdk-swf-libraries}) do not
   * decide whether IRSA works.
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

  /**
   * Whether the module comes first on the class path with any class of its copy; an old bundle may
   * lie behind.
   */
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

  /** Whether the module's version decides: core, auth, sts and the bundles. */
  public static boolean fetchesCredentials(SdkModule module) {
    return switch (module.artifact()) {
      case "aws-java-sdk-core", "aws-java-sdk-sts", "aws-java-sdk-bundle" -> true;
      case "sdk-core", "auth", "sts", "bundle" -> true;
      default -> false;
    };
  }

  /**
   * Whether any class of the module's SDK lies where the module does: Maven's file alone remains of
   * a module whose classes nobody uses.
   */
  public boolean hasClassesOf(SdkModule module) {
    for (FoundClass presence : classes) {
      if (isSameCopy(presence, module) && presence.location().equals(module.location())) {
        return true;
      }
    }
    return false;
  }

  /** The copies of an SDK: empty for the one under its own package, else the relocated package. */
  public Set<Optional<String>> copies(Sdk sdk) {
    Set<Optional<String>> copies = new LinkedHashSet<>();
    for (SdkModule module : modules) {
      if (module.sdk() == sdk) {
        copies.add(module.relocatedPackage());
      }
    }
    return copies;
  }

  /** This inventory with one copy of one SDK only. */
  public SdkInventory copy(Sdk sdk, Optional<String> relocatedPackage) {
    return copy(EnumSet.of(sdk), relocatedPackage);
  }

  /** This inventory with one copy only: no copy can use another copy's {@code sts} module. */
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

  /**
   * The web applications, as {@link WebApplication#of} names them, that bring a part of the SDK.
   */
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
   * This inventory as one web application's loader sees it: its own part first, as the servlet
   * specification recommends (10.7.2), then what belongs to no web application.
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
