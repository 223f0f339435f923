package dev.irsacheck.scenario;

import dev.irsacheck.aws.sts.Deadline;
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
import dev.irsacheck.run.selfcheck.ClassPathScan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The jars that {@code class-path} lists. {@code sts 2.31.60} is {@code /app/lib/sts-2.31.60.jar}.
 * Others have {@code jar}, {@code module}, {@code without} (missing classes), {@code version},
 * {@code relocated} and {@code services} (with clients). A jar may also be a {@code library} that
 * uses the SDK, have an {@code s3a-setting}, or be {@code unreadable} for a reason. The {@code
 * application} is the jar with the main class.
 */
final class FakeClassPath implements ClassPathScan {
  private static final Map<String, String> SDK_CLIENTS =
      new TreeMap<>(
          Map.of(
              "apache-client", "apache.ApacheSdkHttpService",
              "apache5-client", "apache5.Apache5SdkHttpService",
              "url-connection-client", "urlconnection.UrlConnectionSdkHttpService",
              "aws-crt-client", "crt.AwsCrtSdkHttpService"));

  private final List<SdkModule> modules = new ArrayList<>();
  private final List<FoundClass> classes = new ArrayList<>();
  private final List<HttpClient> httpClients = new ArrayList<>();
  private final List<ServiceClient> serviceClients = new ArrayList<>();
  private Optional<String> application = Optional.empty();
  private final List<String> s3aSettings = new ArrayList<>();
  private final List<UnreadableLocation> unreadable = new ArrayList<>();

  /** Returns null without such a list: the application's class path is then unknown. */
  static FakeClassPath read(Section scenario) {
    if (!scenario.has("class-path")) {
      return null;
    }
    FakeClassPath classPath = new FakeClassPath();
    for (Object element : scenario.list("class-path")) {
      Section jar = jar(element);
      jar.only(
          "jar",
          "module",
          "version",
          "relocated",
          "without",
          "services",
          "library",
          "s3a-setting",
          "application",
          "unreadable");
      if (jar.has("unreadable")) {
        String reason = jar.text("unreadable", null);
        classPath.unreadable.add(new UnreadableLocation(jar.text("jar", null), reason));
      } else if (jar.has("s3a-setting")) {
        classPath.s3aSettings.add(jar.text("s3a-setting", null) + " in " + jar.text("jar", null));
      } else if (jar.has("library")) {
        ChainLibrary library = ChainLibrary.valueOf(jar.text("library", null));
        classPath.serviceClients.add(
            new ServiceClient(
                library.sdk(), null, library, jar.text("jar", null), Optional.empty()));
      } else {
        classPath.add(jar);
      }
    }
    return classPath;
  }

  private static Section jar(Object element) {
    if (element instanceof Map<?, ?> map) {
      return Section.of("class-path", map);
    }
    String[] words = element.toString().split(" ");
    String jar = "/app/lib/" + words[0] + "-" + words[1] + ".jar";
    return Section.of("class-path", Map.of("jar", jar, "module", words[0], "version", words[1]));
  }

  private void add(Section entry) {
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
        classes.add(new FoundClass(type, jar, relocated));
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

  private static boolean left(Section entry, SdkClass type) {
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
        application,
        s3aSettings,
        false);
  }
}
