package dev.irsacheck.scenario;

import dev.irsacheck.classpath.Presence;
import dev.irsacheck.classpath.Sdk;
import dev.irsacheck.classpath.SdkClass;
import dev.irsacheck.classpath.SdkInventory;
import dev.irsacheck.classpath.SdkModule;
import dev.irsacheck.classpath.SdkVersion;
import dev.irsacheck.classpath.VersionEvidence;
import dev.irsacheck.selfcheck.ClassPathScan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The SDK's jars that a {@code classpath.yaml} lists, each with the classes of its module. */
final class FakeClassPath implements ClassPathScan {
  private final List<SdkModule> modules = new ArrayList<>();
  private final List<Presence> classes = new ArrayList<>();

  /** Null where there is no such file: then nobody sees the application's class path. */
  static FakeClassPath read(Path folder) {
    Path file = folder.resolve("classpath.yaml");
    if (!Files.exists(file)) {
      return null;
    }
    FakeClassPath classPath = new FakeClassPath();
    for (ScenarioFile jar : ScenarioFile.readList(file)) {
      jar.only("jar", "module", "version");
      classPath.add(jar.text("jar", null), jar.text("module", null), jar.text("version", ""));
    }
    return classPath;
  }

  private void add(String jar, String module, String version) {
    Sdk sdk = module.startsWith("aws-java-sdk") ? Sdk.JAVA_V1 : Sdk.JAVA_V2;
    modules.add(
        new SdkModule(
            sdk,
            module,
            SdkVersion.parse(version),
            VersionEvidence.POM_PROPERTIES,
            jar,
            Optional.empty()));
    for (SdkClass type : SdkClass.values()) {
      boolean bundle = module.endsWith("bundle") && type.sdk() == sdk;
      if (bundle || type.artifact().equals(module)) {
        classes.add(new Presence(type, jar, Optional.empty()));
      }
    }
  }

  @Override
  public SdkInventory until(BooleanSupplier expired) {
    return new SdkInventory(modules, classes, List.of(), List.of(), List.of());
  }
}
