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

final class SdkJars {
  private final List<SdkModule> modules = new ArrayList<>();
  private final List<FoundClass> classes = new ArrayList<>();
  private final List<HttpClient> clients = new ArrayList<>();
  private final List<ServiceClient> serviceClients = new ArrayList<>();
  private Optional<String> application = Optional.empty();
  private final List<ArchivePath> places = new ArrayList<>();
  private final List<UnreadableLocation> unreadable = new ArrayList<>();

  /** Adds a module with its classes; an invalid version counts as unknown. */
  SdkJars with(Sdk sdk, String artifact, String version) {
    return in("/app/lib/", sdk, artifact, version, Optional.empty());
  }

  SdkJars relocated(String root, Sdk sdk, String artifact, String version) {
    return in("/app/shaded/", sdk, artifact, version, Optional.of(root));
  }

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

  SdkJars minimised(SdkClass lost) {
    classes.removeIf(presence -> presence.type() == lost);
    return this;
  }

  void clear() {
    modules.clear();
    classes.clear();
    clients.clear();
    serviceClients.clear();
  }

  SdkJars client(String artifact) {
    return client(artifact, "/app/lib/" + artifact + ".jar", Optional.empty());
  }

  SdkJars client(String artifact, String jar, Optional<String> relocated) {
    clients.add(new HttpClient("a.provider." + artifact, Optional.of(artifact), jar, relocated));
    return this;
  }

  SdkJars callingAws() {
    return service(Sdk.JAVA_V2, "s3", Optional.empty())
        .service(Sdk.JAVA_V1, "dynamodbv2", Optional.empty());
  }

  SdkJars service(Sdk sdk, String service, Optional<String> relocated) {
    String jar = "/app/lib/" + service + ".jar";
    serviceClients.add(new ServiceClient(sdk, service, jar, relocated));
    return this;
  }

  SdkJars library(ChainLibrary library, Optional<String> relocated) {
    String jar = "/app/lib/" + library.artifact() + ".jar";
    serviceClients.add(new ServiceClient(library.sdk(), null, library, jar, relocated));
    return this;
  }

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
