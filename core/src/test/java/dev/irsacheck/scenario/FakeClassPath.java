package dev.irsacheck.scenario;

import dev.irsacheck.classpath.HttpClient;
import dev.irsacheck.classpath.Presence;
import dev.irsacheck.classpath.Sdk;
import dev.irsacheck.classpath.SdkClass;
import dev.irsacheck.classpath.SdkInventory;
import dev.irsacheck.classpath.SdkModule;
import dev.irsacheck.classpath.SdkVersion;
import dev.irsacheck.classpath.ServiceClient;
import dev.irsacheck.classpath.Unreadable;
import dev.irsacheck.classpath.VersionEvidence;
import dev.irsacheck.selfcheck.ClassPathScan;
import dev.irsacheck.sts.Deadline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The jars that a {@code classpath.yaml} lists: each with the {@code module} whose classes it has,
 * but for those in {@code without}, and its {@code version}, {@code relocated} to another package
 * where it says so, and the {@code services} that it has clients of; or {@code unreadable} for a
 * reason. The {@code application} is the jar with the main class. A module that is one of the SDK's
 * HTTP clients is found by its service file.
 */
final class FakeClassPath implements ClassPathScan {
  /** In one order: the report names them. */
  private static final Map<String, String> SDK_CLIENTS =
      new TreeMap<>(
          Map.of(
              "apache-client", "apache.ApacheSdkHttpService",
              "apache5-client", "apache5.Apache5SdkHttpService",
              "url-connection-client", "urlconnection.UrlConnectionSdkHttpService",
              "aws-crt-client", "crt.AwsCrtSdkHttpService"));

  private final List<SdkModule> modules = new ArrayList<>();
  private final List<Presence> classes = new ArrayList<>();
  private final List<HttpClient> httpClients = new ArrayList<>();
  private final List<ServiceClient> serviceClients = new ArrayList<>();
  private Optional<String> application = Optional.empty();
  private final List<Unreadable> unreadable = new ArrayList<>();

  /** Null where there is no such file: then nobody sees the application's class path. */
  static FakeClassPath read(Path folder) {
    Path file = folder.resolve("classpath.yaml");
    if (!Files.exists(file)) {
      return null;
    }
    FakeClassPath classPath = new FakeClassPath();
    for (ScenarioFile jar : ScenarioFile.readList(file)) {
      jar.only(
          "jar",
          "module",
          "version",
          "relocated",
          "without",
          "services",
          "application",
          "unreadable");
      if (jar.has("unreadable")) {
        String reason = jar.text("unreadable", null);
        classPath.unreadable.add(new Unreadable(jar.text("jar", null), reason));
      } else {
        classPath.add(jar);
      }
    }
    return classPath;
  }

  private void add(ScenarioFile entry) {
    String jar = entry.text("jar", null);
    String module = entry.text("module", null);
    Optional<String> relocated = Optional.ofNullable(entry.text("relocated", null));
    Sdk sdk = module.startsWith("aws-java-sdk") ? Sdk.JAVA_V1 : Sdk.JAVA_V2;
    modules.add(
        new SdkModule(
            sdk,
            module,
            SdkVersion.parse(entry.text("version", "")),
            VersionEvidence.POM_PROPERTIES,
            jar,
            relocated));
    for (SdkClass type : SdkClass.values()) {
      boolean bundle = module.endsWith("bundle") && type.sdk() == sdk;
      if ((bundle || type.artifact().equals(module)) && !left(entry, type)) {
        classes.add(new Presence(type, jar, relocated));
      }
    }
    for (String service : module.endsWith("bundle") ? List.of("s3") : entry.texts("services")) {
      serviceClients.add(new ServiceClient(sdk, service, jar, relocated));
    }
    if (entry.truth("application", false)) {
      application = Optional.of(jar);
    }
    for (String client : module.equals("bundle") ? SDK_CLIENTS.keySet() : Set.of(module)) {
      if (SDK_CLIENTS.containsKey(client)) {
        String provider = "software.amazon.awssdk.http." + SDK_CLIENTS.get(client);
        httpClients.add(new HttpClient(provider, Optional.of(client), jar, relocated));
      }
    }
  }

  private static boolean left(ScenarioFile entry, SdkClass type) {
    return entry.texts("without").contains(type.name());
  }

  @Override
  public SdkInventory until(Deadline deadline) {
    return new SdkInventory(
        modules,
        classes,
        httpClients,
        serviceClients,
        List.of(),
        unreadable,
        List.of(),
        application);
  }
}
