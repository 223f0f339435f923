package dev.irsacheck.classpath;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects what a scan finds, in class path order. */
final class Findings {
  private final List<SdkModule> modules = new ArrayList<>();
  private final List<Presence> classes = new ArrayList<>();
  private final List<HttpClient> httpClients = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();
  private final List<Unreadable> unreadable = new ArrayList<>();
  private final List<ClassPathElement> elements = new ArrayList<>();

  /** Root packages under which a relocated core was found. */
  private final Set<String> cores = new HashSet<>();

  void add(SdkModule module) {
    modules.add(module);
  }

  void add(Presence presence) {
    classes.add(presence);
    boolean core = presence.type() == SdkClass.V1_CORE || presence.type() == SdkClass.V2_CORE;
    if (core && presence.relocatedPackage().isPresent()) {
      cores.add(presence.relocatedPackage().get());
    }
  }

  void add(HttpClient client) {
    httpClients.add(client);
  }

  void add(Place place) {
    places.add(place);
  }

  void add(ClassPathElement element) {
    elements.add(element);
  }

  void unreadable(String location, String reason) {
    unreadable.add(new Unreadable(location, reason));
  }

  SdkInventory inventory() {
    List<SdkModule> itsModules = new ArrayList<>();
    for (SdkModule module : modules) {
      if (isReal(module.relocatedPackage())) {
        itsModules.add(module);
      }
    }
    List<Presence> itsClasses = new ArrayList<>();
    for (Presence presence : classes) {
      if (isReal(presence.relocatedPackage())) {
        itsClasses.add(presence);
      }
    }
    List<HttpClient> itsClients = new ArrayList<>();
    for (HttpClient client : httpClients) {
      if (isReal(client.relocatedPackage())) {
        itsClients.add(client);
      }
    }
    return new SdkInventory(itsModules, itsClasses, itsClients, places, unreadable, elements);
  }

  /**
   * Another vendor's {@code services/sts/StsClient} has the same end; a relocated SDK has its core
   * under the same package.
   */
  private boolean isReal(Optional<String> relocatedPackage) {
    if (relocatedPackage.isEmpty()) {
      return true;
    }
    return cores.contains(relocatedPackage.get());
  }
}
