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
 * One copy of an SDK. Relocated copies and web applications cannot share modules, so each is
 * examined alone. A web application's inventory includes the shared libraries.
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

  String location(SdkClass type) {
    return inventory.presence(type).get().location();
  }

  /** The same client twice counts once, because it is no choice. */
  List<HttpClient> httpClients() {
    Map<String, HttpClient> different = new LinkedHashMap<>();
    for (HttpClient client : inventory.httpClients()) {
      different.putIfAbsent(client.provider(), client);
    }
    return List.copyOf(different.values());
  }

  boolean callsSts() {
    return v2() && defaultChain().isPresent() && has(SdkClass.V2_STS);
  }

  /** SDKs older than web identities never had the class that others load by name. */
  boolean hasWholeSts() {
    return inventory.hasSts(sdk)
        && (!inventory.hasWebIdentityClasses(sdk) || has(SdkClass.stsWebIdentity(sdk)));
  }

  /** Without a default chain this copy does not look for credentials. */
  Optional<FoundClass> defaultChain() {
    return inventory.presence(SdkClass.defaultChain(sdk));
  }

  boolean mayMeet(SdkCopy other) {
    return webApplication.isEmpty()
        || other.webApplication.isEmpty()
        || webApplication.equals(other.webApplication);
  }

  List<SdkModule> credentialModules() {
    return inventory.modules().stream()
        .filter(module -> module.sdk() == sdk && module.version().isPresent())
        .filter(SdkInventory::fetchesCredentials)
        .toList();
  }

  Map<String, SdkModule> loadedCredentialModules() {
    Map<String, SdkModule> loaded = new LinkedHashMap<>();
    credentialModules().forEach(module -> loaded.putIfAbsent(module.artifact(), module));
    return loaded;
  }

  /** The oldest loaded module that fetches credentials. */
  Optional<SdkModule> lowest() {
    return inventory.lowest(sdk);
  }

  String version() {
    return lowest().isPresent() ? lowest().get().version().get().toString() : "VERSION";
  }

  /** Empty if the version is unknown. */
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

  boolean isAtLeast(String version) {
    Optional<SdkModule> lowest = lowest();
    return lowest.isPresent() && !isBelow(lowest.get(), version);
  }

  static boolean isBelow(SdkModule module, String version) {
    return module.version().get().isBelow(SdkVersion.parse(version).orElseThrow());
  }

  List<ServiceClient> serviceClients() {
    return inventory.serviceClients().stream()
        .filter(client -> client.sdk() == sdk)
        // S3A brings an S3 client and its own provider list.
        .filter(client -> client.library() == null || !client.library().isS3a())
        .toList();
  }

  Finding.Builder usedBy(Finding.Builder finding) {
    List<ServiceClient> clients = serviceClients();
    return clients.isEmpty()
        ? finding
        : finding.saw(
            "it is used by", clients.get(0).shown(), Source.file(clients.get(0).location()));
  }

  Finding.Builder shownIn(Finding.Builder finding) {
    return shownIn(finding, relocatedPackage);
  }

  static Finding.Builder shownIn(Finding.Builder finding, Optional<String> relocatedPackage) {
    return relocatedPackage.isPresent()
        ? finding.saw("relocated to", relocatedPackage.get(), Source.NONE)
        : finding;
  }
}
