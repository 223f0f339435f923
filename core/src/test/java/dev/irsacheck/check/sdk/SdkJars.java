package dev.irsacheck.check.sdk;

import dev.irsacheck.pod.classpath.ArchiveKind;
import dev.irsacheck.pod.classpath.ArchivePath;
import dev.irsacheck.pod.classpath.ChainLibrary;
import dev.irsacheck.pod.classpath.FoundClass;
import dev.irsacheck.pod.classpath.HttpClient;
import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.classpath.SdkClass;
import dev.irsacheck.pod.classpath.SdkInventory;
import dev.irsacheck.pod.classpath.SdkModule;
import dev.irsacheck.pod.classpath.SdkVersion;
import dev.irsacheck.pod.classpath.ServiceClient;
import dev.irsacheck.pod.classpath.UnreadableLocation;
import dev.irsacheck.pod.classpath.VersionEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An application's class path, jar by jar. */
final class SdkJars {
  private final List<SdkModule> modules = new ArrayList<>();
  private final List<FoundClass> classes = new ArrayList<>();
  private final List<HttpClient> clients = new ArrayList<>();
  private final List<ServiceClient> serviceClients = new ArrayList<>();
  private Optional<String> application = Optional.empty();
  private final List<ArchivePath> places = new ArrayList<>();
  private final List<UnreadableLocation> unreadable = new ArrayList<>();

  /** A module with its classes; a version that is none is one that nothing tells. */
  SdkJars with(Sdk sdk, String artifact, String version) {
    return in("/app/lib/", sdk, artifact, version, Optional.empty());
  }

  /** The same under another root package. */
  SdkJars relocated(String root, Sdk sdk, String artifact, String version) {
    return in("/app/shaded/", sdk, artifact, version, Optional.of(root));
  }

  /** The same below another folder or archive. */
  SdkJars nested(String folder, Sdk sdk, String artifact, String version) {
    return in(folder, sdk, artifact, version, Optional.empty());
  }

  private SdkJars in(
      String folder, Sdk sdk, String artifact, String version, Optional<String> relocated) {
    String jar = folder + artifact + ".jar";
    modules.add(
        new SdkModule(
            sdk,
            artifact,
            SdkVersion.parse(version),
            VersionEvidence.POM_PROPERTIES,
            jar,
            relocated));
    for (SdkClass type : SdkClass.values()) {
      if (type.sdk() == sdk && type.artifact().equals(artifact)) {
        classes.add(new FoundClass(type, jar, relocated));
      }
    }
    return this;
  }

  /** What a jar minimiser took out. */
  SdkJars minimised(SdkClass lost) {
    classes.removeIf(presence -> presence.type() == lost);
    return this;
  }

  /** Nothing at all, for another beginning. */
  void clear() {
    modules.clear();
    classes.clear();
    clients.clear();
    serviceClients.clear();
  }

  /** One of the SDK's HTTP clients, with its service file. */
  SdkJars client(String artifact) {
    return client(artifact, "/app/lib/" + artifact + ".jar", Optional.empty());
  }

  SdkJars client(String artifact, String jar, Optional<String> relocated) {
    clients.add(new HttpClient("a.provider." + artifact, Optional.of(artifact), jar, relocated));
    return this;
  }

  /** Clients of its own for both SDKs, as of an application that calls AWS. */
  SdkJars callingAws() {
    return service(Sdk.JAVA_V2, "s3", Optional.empty())
        .service(Sdk.JAVA_V1, "dynamodbv2", Optional.empty());
  }

  SdkJars service(Sdk sdk, String service, Optional<String> relocated) {
    String jar = "/app/lib/" + service + ".jar";
    serviceClients.add(new ServiceClient(sdk, service, jar, relocated));
    return this;
  }

  /** A library that uses the default chain without a client of a service. */
  SdkJars library(ChainLibrary library, Optional<String> relocated) {
    String jar = "/app/lib/" + library.artifact() + ".jar";
    serviceClients.add(new ServiceClient(library.sdk(), null, library, jar, relocated));
    return this;
  }

  /** The jar that holds the main class. */
  SdkJars startedFrom(String jar) {
    application = Optional.of(jar);
    return this;
  }

  SdkJars unreadable(String location, String reason) {
    unreadable.add(new UnreadableLocation(location, reason));
    return this;
  }

  SdkJars lookedIn(String path) {
    places.add(new ArchivePath(path, "java.class.path", ArchiveKind.values()[0]));
    return this;
  }

  SdkJars missing(String path, String from) {
    places.add(new ArchivePath(path, from, ArchiveKind.MISSING));
    return this;
  }

  SdkInventory inventory() {
    return new SdkInventory(
        modules,
        classes,
        clients,
        serviceClients,
        places,
        unreadable,
        List.of(),
        application,
        List.of(),
        false);
  }
}
