package dev.irsacheck.check.sdk;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.pod.classpath.FoundClass;
import dev.irsacheck.pod.classpath.HttpClient;
import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.classpath.SdkClass;
import dev.irsacheck.pod.classpath.SdkInventory;
import dev.irsacheck.pod.classpath.SdkModule;
import dev.irsacheck.pod.classpath.SdkVersion;
import dev.irsacheck.pod.classpath.ServiceClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One copy of an SDK: a relocated one cannot use the modules of another, nor one web application
 * those of another, so each is judged alone.
 *
 * @param webApplication the one whose loader sees it, if any brings a part of it
 * @param inventory what belongs to this copy; to a web application's the shared libraries, too
 */
record SdkCopy(
    Sdk sdk,
    Optional<String> relocatedPackage,
    Optional<String> webApplication,
    SdkInventory inventory) {

  /** The copies of v2, then those of v1. */
  static List<SdkCopy> of(SdkInventory found) {
    List<SdkCopy> copies = new ArrayList<>(of(found, Sdk.JAVA_V2));
    copies.addAll(of(found, Sdk.JAVA_V1));
    return copies;
  }

  static List<SdkCopy> of(SdkInventory found, Sdk sdk) {
    List<SdkCopy> copies = new ArrayList<>();
    for (Optional<String> relocatedPackage : found.copies(sdk)) {
      SdkInventory copy = found.copy(relocatedPackage);
      Set<String> applications = copy.webApplications(sdk);
      for (String application : applications) {
        SdkInventory seen = copy.seenBy(application);
        copies.add(new SdkCopy(sdk, relocatedPackage, Optional.of(application), seen));
      }
      if (applications.isEmpty()) {
        copies.add(new SdkCopy(sdk, relocatedPackage, Optional.empty(), copy));
      }
    }
    return copies;
  }

  boolean v2() {
    return sdk == Sdk.JAVA_V2;
  }

  boolean has(SdkClass type) {
    return inventory.presence(type).isPresent();
  }

  /** Of a class that is there. */
  String location(SdkClass type) {
    return inventory.presence(type).get().location();
  }

  /** Each synchronous HTTP client once: the same client twice is no choice. */
  List<HttpClient> httpClients() {
    Map<String, HttpClient> different = new LinkedHashMap<>();
    for (HttpClient client : inventory.httpClients()) {
      different.putIfAbsent(client.provider(), client);
    }
    return List.copyOf(different.values());
  }

  /** Whether it is a v2 that calls STS for the role. */
  boolean callsSts() {
    return v2() && defaultChain().isPresent() && has(SdkClass.V2_STS);
  }

  /**
   * Whether it has all of the {@code sts} module that web identities need. An SDK older than web
   * identities never had the class that others load by name.
   */
  boolean hasWholeSts() {
    return inventory.hasSts(sdk)
        && (!inventory.hasWebIdentityClasses(sdk) || has(SdkClass.stsWebIdentity(sdk)));
  }

  /** Without it nothing of this copy looks for credentials by itself. */
  Optional<FoundClass> defaultChain() {
    return inventory.presence(SdkClass.defaultChain(sdk));
  }

  /** Whether code that sees this copy may see the other one, too. */
  boolean mayMeet(SdkCopy other) {
    return webApplication.isEmpty()
        || other.webApplication.isEmpty()
        || webApplication.equals(other.webApplication);
  }

  /** The modules that fetch credentials and whose version is known. */
  List<SdkModule> credentialModules() {
    return inventory.modules().stream()
        .filter(module -> module.sdk() == sdk && module.version().isPresent())
        .filter(SdkInventory::fetchesCredentials)
        .toList();
  }

  /** Those of them whose classes are loaded, by artifact: of two alike, the first. */
  Map<String, SdkModule> loadedCredentialModules() {
    Map<String, SdkModule> loaded = new LinkedHashMap<>();
    credentialModules().forEach(module -> loaded.putIfAbsent(module.artifact(), module));
    return loaded;
  }

  /** The oldest of the modules that fetch credentials, of those whose classes are loaded. */
  Optional<SdkModule> lowest() {
    return inventory.lowest(sdk);
  }

  /** The version that its modules should have, or a word in its place. */
  String version() {
    return lowest().isPresent() ? lowest().get().version().get().toString() : "VERSION";
  }

  /**
   * The module that brings the default chain and, with it, the provider that asks the Pod Identity
   * agent; empty where its version is not known.
   */
  Optional<SdkModule> chainModule() {
    for (SdkModule module : inventory.modules()) {
      if (module.sdk() == sdk
          && module.version().isPresent()
          && defaultChain().isPresent()
          && module.location().equals(defaultChain().get().location())
          && SdkModule.bringsTheChain(sdk, module.artifact())) {
        return Optional.of(module);
      }
    }
    return Optional.empty();
  }

  /** Whether all modules that fetch credentials are known to be of this version or newer. */
  boolean isAtLeast(String version) {
    Optional<SdkModule> lowest = lowest();
    return lowest.isPresent() && !isBelow(lowest.get(), version);
  }

  static boolean isBelow(SdkModule module, String version) {
    return module.version().get().isBelow(SdkVersion.parse(version).orElseThrow());
  }

  /** The clients by which AWS is called with this copy. */
  List<ServiceClient> serviceClients() {
    return inventory.serviceClients().stream()
        .filter(client -> client.sdk() == sdk)
        // It shows by the client of S3 that it needs, and has a list of providers of its own.
        .filter(client -> client.library() == null || !client.library().isS3a())
        .toList();
  }

  /** Says what needs the role through this copy, by one example. */
  Finding.Builder usedBy(Finding.Builder finding) {
    List<ServiceClient> clients = serviceClients();
    return clients.isEmpty()
        ? finding
        : finding.saw(
            "it is used by", clients.get(0).shown(), Source.file(clients.get(0).location()));
  }

  /** Says which copy it is, where it is not the plain one. */
  Finding.Builder shownIn(Finding.Builder finding) {
    return shownIn(finding, relocatedPackage);
  }

  static Finding.Builder shownIn(Finding.Builder finding, Optional<String> relocatedPackage) {
    return relocatedPackage.isPresent()
        ? finding.saw("relocated to", relocatedPackage.get(), Source.NONE)
        : finding;
  }
}
