package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.bootstrap.Handover;
import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A missing class costs an inflated archive at each start, an unused one space. A few of either are
 * tolerated, so that not every change of core changes the list.
 */
class LoadedByACheckIT {
  private static final Path LIST = Path.of("src/main/packaging/loaded-by-a-check");

  private static final Pattern LOADED = Pattern.compile("(?m)^\\S* ?(\\S+) source: file:");

  @TempDir static Path folder;

  private static final Set<String> IN_ANY_POD = new TreeSet<>();

  @Test
  void isListed() throws Exception {
    List<String> sdk = new ArrayList<>();
    SdkJars.newestV2().jars().forEach(jar -> sdk.add(jar.toString()));
    Set<String> loaded = loaded(sdk, "");
    Set<String> withoutSdk = inAnyPod();

    Set<String> all = new TreeSet<>(loaded);
    all.addAll(withoutSdk);
    if (Boolean.getBoolean("regenerate")) {
      Files.write(LIST, all);
    }

    String how = "of %s, which -Dregenerate=true writes for the next build";
    List<String> listed = Files.readAllLines(LIST);
    assertThat(without(loaded, listed)).as("not " + how, LIST).hasSizeLessThan(20);
    assertThat(without(withoutSdk, listed)).as("not " + how, LIST).hasSizeLessThan(20);
    assertThat(without(listed, all)).as("in vain " + how, LIST).hasSizeLessThan(50);
    assertThat(loaded).contains("dev.irsacheck.AgentEntry");
  }

  /** Most pods use no issuer inspection, rehearsal or configuration file. */
  @Test
  void whatIsNotAskedForIsNotLoaded() throws Exception {
    assertThat(inAnyPod())
        .anyMatch(name -> name.startsWith("dev.irsacheck.aws.sts."))
        .noneMatch(name -> name.startsWith("dev.irsacheck.options.issuer.Https"))
        .noneMatch(name -> name.equals("dev.irsacheck.options.rehearsal.ProcessRehearser"))
        .noneMatch(name -> name.startsWith("org.yaml.snakeyaml"));
    assertThat(loaded(List.of(folder.toString()), "inspect-issuer=true"))
        .anyMatch(name -> name.startsWith("dev.irsacheck.options.issuer.Https"));
  }

  private static Set<String> inAnyPod() throws Exception {
    if (IN_ANY_POD.isEmpty()) {
      IN_ANY_POD.addAll(loaded(List.of(folder.toString()), ""));
    }
    return IN_ANY_POD;
  }

  private static Set<String> without(Collection<String> names, Collection<String> others) {
    Set<String> rest = new TreeSet<>(names);
    rest.removeAll(others);
    return rest;
  }

  private static Set<String> loaded(List<String> classPath, String arguments) throws Exception {
    Path log = folder.resolve("log-" + classPath.size() + arguments);
    try (Pod pod = Pod.of("healthy", folder)) {
      List<String> command = new ArrayList<>();
      for (CheckingJava java : CheckingJava.inOrder(BuiltJar.PATH.toFile())) {
        command.addAll(java.command());
      }
      command.add(1, "-Xlog:class+load:file=" + log);
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("said").toFile());
      builder.environment().putAll(pod.emulator().environment());
      builder.environment().put("IRSA_CHECK_TIMEOUT", "5m");
      Process check = builder.start();
      OutputStream in = check.getOutputStream();
      in.write(application(pod, classPath).with("arguments", arguments).bytes("nonce"));
      in.flush();
      // The check would end the application.
      boolean ended = check.waitFor(10, TimeUnit.MINUTES);
      check.destroyForcibly();
      assertThat(ended).isTrue();
      assertThat(check.exitValue()).as(Files.readString(folder.resolve("said"))).isZero();
    }
    Set<String> names = new TreeSet<>();
    Matcher line = LOADED.matcher(Files.readString(log));
    while (line.find()) {
      // A lambda's class is packed with its host class.
      if (!line.group(1).startsWith("dev.irsacheck.agent.")
          && !line.group(1).contains("$$Lambda")) {
        names.add(line.group(1));
      }
    }
    return names;
  }

  private static Handover application(Pod pod, List<String> classPath) {
    Map<String, String> emulator = pod.emulator().environment();
    Properties properties = new Properties();
    properties.setProperty("java.class.path", String.join(File.pathSeparator, classPath));
    properties.setProperty("java.home", System.getProperty("java.home"));
    properties.setProperty("javax.net.ssl.trustStore", emulator.get("IRSA_TRUSTSTORE"));
    properties.setProperty(
        "javax.net.ssl.trustStorePassword", emulator.get("IRSA_TRUSTSTORE_PASSWORD"));
    return new Handover()
        .with(properties)
        .with("agentJar", BuiltJar.PATH.toString())
        .with("started", Long.toString(System.nanoTime()));
  }
}
