package dev.irsacheck.pod.classpath;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

final class SdkEvidence {
  private final String location;
  private final List<Pom> poms = new ArrayList<>();
  private final List<FoundClass> classes = new ArrayList<>();
  private final List<HttpClient> httpClients = new ArrayList<>();
  private final List<String> servicePackages = new ArrayList<>();
  private final Set<ChainLibrary> libraries = EnumSet.noneOf(ChainLibrary.class);
  private final List<String> s3aSettings = new ArrayList<>();
  private final List<String> xrayRecorders = new ArrayList<>();
  private final Map<String, SdkVersion> constants = new LinkedHashMap<>();
  private SdkVersion versionInfo;

  private record Pom(Sdk sdk, String artifact, Optional<SdkVersion> version) {}

  private record Version(Optional<SdkVersion> value, VersionEvidence evidence) {}

  SdkEvidence(String location) {
    this.location = location;
  }

  void addPom(Sdk sdk, String artifact, Optional<SdkVersion> version) {
    poms.add(new Pom(sdk, artifact, version));
  }

  void addClass(SdkClass type, String rootPath) {
    classes.add(new FoundClass(type, location, relocation(type.sdk(), rootPath)));
  }

  void addConstant(String rootPath, String constant) {
    Optional<SdkVersion> version = SdkVersion.parse(constant);
    if (version.isPresent()) {
      constants.putIfAbsent(rootPath.replace('/', '.'), version.get());
    }
  }

  void addVersionInfo(SdkVersion version) {
    versionInfo = versionInfo == null ? version : versionInfo;
  }

  void addHttpClient(String provider, String servicePackage) {
    httpClients.add(
        HttpClient.of(
            provider, location, relocation(Sdk.JAVA_V2, servicePackage.replace('.', '/'))));
  }

  void addServiceClient(String servicePackage) {
    servicePackages.add(servicePackage);
  }

  void addS3aSetting(String name) {
    s3aSettings.add(name);
  }

  void addLibrary(ChainLibrary library) {
    libraries.add(library);
  }

  void addXrayRecorder(String rootPath) {
    xrayRecorders.add(rootPath);
  }

  private static Optional<String> relocation(Sdk sdk, String rootPath) {
    return rootPath.equals(sdk.path()) ? Optional.empty() : Optional.of(rootPath.replace('/', '.'));
  }

  boolean isBundle() {
    return bundle(Sdk.JAVA_V1) != null || bundle(Sdk.JAVA_V2) != null;
  }

  boolean isUber() {
    for (FoundClass presence : classes) {
      if (!presence.type().artifact().equals(classes.get(0).type().artifact())) {
        return true;
      }
    }
    return poms.size() > 1;
  }

  void report(InventoryBuilder inventory) {
    for (Pom pom : poms) {
      Optional<String> relocated = relocationOf(pom.sdk());
      Version version =
          pom.version().isPresent() && !holdsSeveralCopies(pom.sdk())
              ? new Version(pom.version(), VersionEvidence.POM_PROPERTIES)
              : fallback(pom.sdk(), pom.artifact(), relocated);
      inventory.modules.add(module(pom.sdk(), pom.artifact(), version, relocated));
    }
    // An artifact has several of the classes.
    Set<List<Object>> reported = new HashSet<>();
    for (FoundClass presence : classes) {
      inventory.add(presence);
      Sdk sdk = presence.sdk();
      String artifact = presence.type().artifact();
      Optional<String> relocated = presence.relocatedPackage();
      if (!hasPom(sdk, artifact, presence) && reported.add(List.of(artifact, relocated))) {
        inventory.modules.add(module(sdk, artifact, fallback(sdk, artifact, relocated), relocated));
      }
    }
    inventory.httpClients.addAll(httpClients);
    for (String servicePackage : servicePackages) {
      int root = servicePackage.lastIndexOf(EntryNames.SERVICES_PACKAGE);
      String service = servicePackage.substring(root + EntryNames.SERVICES_PACKAGE.length());
      inventory.serviceClient(servicePackage.substring(0, root), service, location);
    }
    for (ChainLibrary library : libraries) {
      Sdk sdk = library.sdk();
      // A library packed with a relocated SDK was relocated to it.
      inventory.libraries.add(new ServiceClient(sdk, null, library, location, relocationOf(sdk)));
    }
    for (String setting : s3aSettings) {
      inventory.s3aSettings.add(setting + " in " + location);
    }
    inventory.xrayRecorders.addAll(xrayRecorders);
  }

  private SdkModule module(Sdk sdk, String artifact, Version version, Optional<String> relocated) {
    return new SdkModule(sdk, artifact, version.value(), version.evidence(), location, relocated);
  }

  private boolean hasPom(Sdk sdk, String artifact, FoundClass presence) {
    for (Pom pom : poms) {
      if (pom.sdk() == sdk && pom.artifact().equals(artifact)) {
        return relocationOf(sdk).equals(presence.relocatedPackage());
      }
    }
    return false;
  }

  /** Relocation renames classes but not poms: these belong to the classes beside them. */
  private Optional<String> relocationOf(Sdk sdk) {
    Set<Optional<String>> copies = copies(sdk);
    return copies.isEmpty() || copies.contains(Optional.empty())
        ? Optional.empty()
        : copies.iterator().next();
  }

  /**
   * Whether the SDK is here under several packages. One jar keeps only one of their poms, so the
   * version's copy is unknown.
   */
  private boolean holdsSeveralCopies(Sdk sdk) {
    return copies(sdk).size() > 1;
  }

  private Set<Optional<String>> copies(Sdk sdk) {
    Set<Optional<String>> copies = new LinkedHashSet<>();
    for (FoundClass presence : classes) {
      if (presence.sdk() == sdk) {
        copies.add(presence.relocatedPackage());
      }
    }
    return copies;
  }

  private Version fallback(Sdk sdk, String artifact, Optional<String> relocated) {
    if (!holdsSeveralCopies(sdk)) {
      Pom bundle = bundle(sdk);
      if (bundle != null && bundle.version().isPresent()) {
        return new Version(bundle.version(), VersionEvidence.POM_PROPERTIES);
      }
      if (sdk == Sdk.JAVA_V1 && versionInfo != null) {
        return new Version(Optional.of(versionInfo), VersionEvidence.VERSION_INFO_PROPERTIES);
      }
    }
    SdkVersion constant = constants.get(relocated.orElse(sdk.packageName()));
    if (sdk == Sdk.JAVA_V2 && constant != null) {
      return new Version(Optional.of(constant), VersionEvidence.CLASS_CONSTANT);
    }
    Optional<SdkVersion> named = fileNameVersion(artifact);
    return new Version(named, named.isPresent() ? VersionEvidence.FILE_NAME : VersionEvidence.NONE);
  }

  private Pom bundle(Sdk sdk) {
    String artifact = sdk == Sdk.JAVA_V1 ? "aws-java-sdk-bundle" : "bundle";
    for (Pom pom : poms) {
      if (pom.sdk() == sdk && pom.artifact().equals(artifact)) {
        return pom;
      }
    }
    return null;
  }

  private Optional<SdkVersion> fileNameVersion(String artifact) {
    String name = location.substring(location.lastIndexOf('/') + 1);
    int at = name.lastIndexOf(artifact + "-");
    boolean whole = at == 0 || at > 0 && name.charAt(at - 1) == '.';
    if (!whole || !name.endsWith(".jar")) {
      return Optional.empty();
    }
    return SdkVersion.parse(
        name.substring(at + artifact.length() + 1, name.length() - ".jar".length()));
  }
}
