package dev.irsacheck.agent;

import dev.irsacheck.base.bootstrap.Handover;
import dev.irsacheck.pod.container.ChildJvm;
import dev.irsacheck.pod.container.JavaRelease;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A Java that may run the check. The runtime beside the jar comes from {@code irsa-check install
 * --with-runtime} or the mounted image.
 *
 * <pre>
 * irsa-check.jar
 * runtime/bin/java
 * runtime/irsa-check/   options, classes in irsa-check.aot, and jars that are not modules
 * </pre>
 */
final class CheckingJava {
  private static final List<String> OPTIONS =
      Arrays.asList(
          // A crash log contains stack and registers, and so perhaps the token.
          "-XX:-ErrorFileToStderr",
          "-XX:CompileThresholdScaling=4",
          // By default a JVM scales with the node. A small young generation takes fewer pages.
          "-XX:CICompilerCount=1",
          "-XX:ReservedCodeCacheSize=16m",
          "-XX:InitialHeapSize=10m",
          "-XX:MaxHeapSize=32m",
          "-XX:NewSize=2m",
          "-XX:MaxNewSize=2m",
          // Otherwise the JDK generates classes for methods that are called by reflection.
          "-Djdk.reflect.useNativeAccessorOnly=true",
          "-Dsun.reflect.inflationThreshold=1000000");

  /** The class of core that reads {@link Handover}. */
  static final String ENTRY = "dev.irsacheck.AgentEntry";

  private static final String MODULE = "dev.irsacheck";

  /** Needed for STS's answers and for TLS, beside {@code java.base}. */
  private static final List<String> NEEDED = Arrays.asList("java.xml", JavaRelease.CURVES);

  /** Type, byte order and processor of an executable, by the ELF specification. */
  private static final int ELF_HEADER = 20;

  /** The build has verified the packed classes; verifying again takes a tenth of the CPU time. */
  private static final String PACKED_CLASSES = "-XX:-BytecodeVerificationRemote";

  /** MiB that a check needs by {@code acceptance/measure/run fit}, and 6 for starting it. */
  private static final int OWN_NEEDS = 48;

  /** MiB with the runtime beside the jar, on a node without a page cache of it. */
  private static final int BESIDE_NEEDS = 80;

  private static final int THREADS = 24;

  private final File home;
  private final File java;

  private final File agentJar;

  private final List<String> command;

  private CheckingJava(File home, File agentJar, List<String> first, List<String> last) {
    this.home = home;
    this.agentJar = agentJar;
    this.java = executable(home);
    List<String> words = new ArrayList<>();
    words.add(java.getPath());
    words.addAll(first);
    words.addAll(ChildJvm.OPTIONS);
    words.addAll(OPTIONS);
    words.addAll(last);
    this.command = Collections.unmodifiableList(words);
  }

  /** The runtime beside the agent comes first, because it starts sooner. */
  static List<CheckingJava> inOrder(File agentJar) {
    List<CheckingJava> all = new ArrayList<>();
    File runtime = new File(agentJar.getParentFile(), "runtime");
    if (executable(runtime).isFile()) {
      all.add(beside(runtime, agentJar));
    }
    if (!JavaVersion.isTooOld()) {
      all.add(own(agentJar));
    }
    return all;
  }

  private static CheckingJava own(File agentJar) {
    File home = new File(System.getProperty("java.home"));
    List<String> last =
        Arrays.asList(PACKED_CLASSES, "-cp", agentJar.getPath(), ChildMain.class.getName());
    return new CheckingJava(home, null, Collections.<String>emptyList(), last);
  }

  /** Uses the image's options, because its class cache fits only these. */
  private static CheckingJava beside(File runtime, File agentJar) {
    File program = new File(runtime, "irsa-check");
    File options = new File(program, "irsa-check.options");
    File cache = new File(program, "irsa-check.aot");
    List<String> last = new ArrayList<>();
    if (cache.isFile()) {
      last.add("-XX:AOTCache=" + cache.getPath());
    }
    File jar = new File(program, "irsa-check-dist.jar");
    if (jar.isFile()) {
      Collections.addAll(last, "-cp", jar.getPath(), ENTRY);
    } else {
      // Nothing but this Java's modules.
      Collections.addAll(last, "-cp", "", "-m", MODULE + '/' + ENTRY);
    }
    List<String> first =
        options.isFile()
            ? Collections.singletonList("@" + options.getPath())
            : Collections.<String>emptyList();
    return new CheckingJava(runtime, agentJar, first, last);
  }

  private static File executable(File home) {
    return new File(home, File.separatorChar == '\\' ? "bin\\java.exe" : "bin/java");
  }

  List<String> command() {
    return command;
  }

  /** Returns why the container has no room for it; null if it has, or if no limit is known. */
  String shortage() {
    return ChildJvm.shortage(agentJar == null ? OWN_NEEDS : BESIDE_NEEDS, THREADS);
  }

  boolean isTheApplications() {
    return agentJar == null;
  }

  String distrustReason() {
    return agentJar == null ? null : new Protection(agentJar, home).findUnprotectedFile();
  }

  /** The JDK would try a shell for another processor's program, which prints errors. */
  String obstacle() {
    if (!java.isFile()) {
      return "it is not there";
    }
    byte[] here = header(new File("/proc/self/exe"));
    byte[] there = header(java);
    return isElf(here) && isElf(there) && !Arrays.equals(here, there)
        ? "it is for another processor"
        : missingModule();
  }

  private String missingModule() {
    JavaRelease release = new JavaRelease(home);
    for (String module : NEEDED) {
      if (release.isWithout(module)) {
        return "it was linked without " + module;
      }
    }
    return null;
  }

  private static byte[] header(File file) {
    byte[] header = new byte[ELF_HEADER];
    try (InputStream in = new FileInputStream(file)) {
      int count = in.read(header);
      // e_type, whether it is position-independent, differs between programs of one machine.
      header[16] = 0;
      return count == ELF_HEADER ? header : new byte[0];
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private static boolean isElf(byte[] header) {
    return header.length == ELF_HEADER
        && header[0] == 0x7f
        && header[1] == 'E'
        && header[2] == 'L'
        && header[3] == 'F';
  }

  @Override
  public String toString() {
    return java.getPath();
  }
}
