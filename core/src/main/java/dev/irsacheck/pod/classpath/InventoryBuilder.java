package dev.irsacheck.pod.classpath;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects what a scan finds, in class path order. */
final class InventoryBuilder {
  final List<SdkModule> modules = new ArrayList<>();
  private final List<FoundClass> classes = new ArrayList<>();
  final List<HttpClient> httpClients = new ArrayList<>();
  final List<ArchivePath> places = new ArrayList<>();
  private final List<UnreadableLocation> unreadable = new ArrayList<>();
  final List<ClassPathElement> elements = new ArrayList<>();

  /** Those that use the default chain without a client of a service. */
  final List<ServiceClient> libraries = new ArrayList<>();

  private final List<Service> services = new ArrayList<>();
  private String application;

  /** Where something tells Hadoop's S3A which credentials to use. */
  final List<String> s3aSettings = new ArrayList<>();

  boolean ofSparksExecutor;

  /** By the root path of the SDK v1 that they belong to. */
  final Set<String> xrayRecorders = new HashSet<>();

  /** The SDKs whose core was found, by their root packages where these are relocated. */
  private final Map<String, Sdk> cores = new HashMap<>();

  /** Of whose root package only the inventory can tell whether an SDK is there. */
  private record Service(String rootPath, String name, String location) {}

  void add(FoundClass presence) {
    classes.add(presence);
    boolean core = presence.type() == SdkClass.V1_CORE || presence.type() == SdkClass.V2_CORE;
    if (core && presence.relocatedPackage().isPresent()) {
      cores.putIfAbsent(presence.relocatedPackage().get(), presence.type().sdk());
    }
  }

  /**
   * @param rootPath of what may be an SDK, like {@code software/amazon/awssdk}
   */
  void serviceClient(String rootPath, String service, String location) {
    services.add(new Service(rootPath, service, location));
  }

  /** Where the main class is; of several places the first counts. */
  void application(String location) {
    application = application == null ? location : application;
  }

  void unreadable(String location, String reason) {
    unreadable.add(new UnreadableLocation(location, reason));
  }

  SdkInventory build() {
    return new SdkInventory(
        real(modules),
        real(classes),
        real(httpClients),
        serviceClients(),
        places,
        unreadable,
        elements,
        Optional.ofNullable(application),
        s3aSettings,
        ofSparksExecutor);
  }

  private List<ServiceClient> serviceClients() {
    List<ServiceClient> clients = real(libraries);
    for (Service service : services) {
      String root = service.rootPath().replace('/', '.');
      Sdk plain = Sdk.ofPackage(root);
      Sdk sdk = plain == null ? cores.get(root) : plain;
      boolean ofTheRecorder =
          service.name().equals("xray") && xrayRecorders.contains(service.rootPath());
      if (sdk != null && !ofTheRecorder) {
        Optional<String> relocated = plain == null ? Optional.of(root) : Optional.empty();
        clients.add(new ServiceClient(sdk, service.name(), service.location(), relocated));
      }
    }
    return clients;
  }

  /**
   * Another vendor's {@code services/sts/StsClient} has the same end; a relocated SDK has its core
   * under the same package.
   */
  private <T extends SdkPart> List<T> real(List<T> parts) {
    List<T> real = new ArrayList<>();
    for (T part : parts) {
      Optional<String> relocated = part.relocatedPackage();
      if (relocated.isEmpty() || cores.containsKey(relocated.get())) {
        real.add(part);
      }
    }
    return real;
  }
}
