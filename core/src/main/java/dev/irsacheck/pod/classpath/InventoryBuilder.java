package dev.irsacheck.pod.classpath;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

final class InventoryBuilder {
  final List<SdkModule> modules = new ArrayList<>();
  private final List<FoundClass> classes = new ArrayList<>();
  final List<HttpClient> httpClients = new ArrayList<>();
  final List<ArchivePath> places = new ArrayList<>();
  private final List<UnreadableLocation> unreadable = new ArrayList<>();
  final List<ClassPathElement> elements = new ArrayList<>();

  final List<ServiceClient> libraries = new ArrayList<>();

  private final List<Service> services = new ArrayList<>();
  private String application;

  final List<String> s3aSettings = new ArrayList<>();

  boolean ofSparksExecutor;

  final Set<String> xrayRecorders = new HashSet<>();

  private final Map<String, Sdk> cores = new HashMap<>();

  /** A service client that counts only if its SDK's core is found under the same root. */
  private record Service(String rootPath, String name, String location) {}

  void add(FoundClass presence) {
    classes.add(presence);
    boolean core = presence.type() == SdkClass.V1_CORE || presence.type() == SdkClass.V2_CORE;
    if (core && presence.relocatedPackage().isPresent()) {
      cores.putIfAbsent(presence.relocatedPackage().get(), presence.type().sdk());
    }
  }

  void serviceClient(String rootPath, String service, String location) {
    services.add(new Service(rootPath, service, location));
  }

  /** Records the main class's location; the first one counts. */
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
   * Drops parts without an SDK core under the same package, such as another vendor's {@code
   * services/sts/StsClient}.
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
