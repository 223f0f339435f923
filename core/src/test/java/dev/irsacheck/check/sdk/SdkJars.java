package dev.irsacheck.check.sdk;

import dev.irsacheck.classpath.Presence;
import dev.irsacheck.classpath.Sdk;
import dev.irsacheck.classpath.SdkClass;
import dev.irsacheck.classpath.SdkInventory;
import dev.irsacheck.classpath.SdkModule;
import dev.irsacheck.classpath.SdkVersion;
import dev.irsacheck.classpath.VersionEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An application's class path, jar by jar. */
final class SdkJars {
  private final List<SdkModule> modules = new ArrayList<>();
  private final List<Presence> classes = new ArrayList<>();

  /** A module with its classes; a version that is none is one that nothing tells. */
  SdkJars with(Sdk sdk, String artifact, String version) {
    String jar = "/app/lib/" + artifact + ".jar";
    modules.add(
        new SdkModule(
            sdk,
            artifact,
            SdkVersion.parse(version),
            VersionEvidence.POM_PROPERTIES,
            jar,
            Optional.empty()));
    for (SdkClass type : SdkClass.values()) {
      if (type.sdk() == sdk && type.artifact().equals(artifact)) {
        classes.add(new Presence(type, jar, Optional.empty()));
      }
    }
    return this;
  }

  SdkInventory inventory() {
    return new SdkInventory(modules, classes, List.of(), List.of(), List.of());
  }
}
