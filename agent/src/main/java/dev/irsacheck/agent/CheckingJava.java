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
 * A Java that may run the check beside the application.
 *
 * <pre>
 * irsa-check.jar
 * runtime/bin/java      put there by irsa-check install --with-runtime, or by mounting the image
 * runtime/irsa-check/   its options, and the classes it needs in irsa-check.aot; the program's jars,
 *                       where it is no module of this Java
 * </pre>
 */
final class CheckingJava {
  /** Of a check, beside those of every JVM of ours. */
  private static final List<String> OPTIONS =
      Arrays.asList(
          // What a crash writes has the stack's and registers' contents in it.
          "-XX:-ErrorFileToStderr",
          "-XX:CompileThresholdScaling=4",
          // Whatever the node is like: by default a JVM takes what its processors and its memory
          // suggest. What is young is collected often, before it takes more pages.
          "-XX:CICompilerCount=1",
          "-XX:ReservedCodeCacheSize=16m",
          "-XX:InitialHeapSize=10m",
          "-XX:MaxHeapSize=32m",
          "-XX:NewSize=2m",
          "-XX:MaxNewSize=2m",
          // Else the JDK makes a class for each method that is called by reflection, the older ones
          // for those that are called sixteen times.
          "-Djdk.reflect.useNativeAccessorOnly=true",
          "-Dsun.reflect.inflationThreshold=1000000");

  /** The class of core that reads what {@link Handover} writes. */
  static final String ENTRY = "dev.irsacheck.AgentEntry";

  /** Of the image's Java: the program, as it is made into one by its {@code make}. */
  private static final String MODULE = "dev.irsacheck";

  /** Beside {@code java.base}: for STS's answers, and for TLS. */
  private static final List<String> NEEDED = Arrays.asList("java.xml", JavaRelease.CURVES);

  /** Type, byte order and processor of an executable, by the ELF specification. */
  private static final int ELF_HEADER = 20;

  /**
   * For the classes in the agent's jar. The build has verified them: to do so at each start takes a
   * tenth of the CPU time, and loads classes only to compare them.
   */
  private static final String PACKED_CLASSES = "-XX:-BytecodeVerificationRemote";

  /**
   * MiB that a container has to have left for a check to come to its end. Measured by {@code
   * acceptance/measure/run fit}, of Java 17, 21 and 25 the most; and 6 that starting it takes this
   * JVM.
   */
  private static final int OWN_NEEDS = 48;

  /**
   * The same with the runtime beside the jar, of which nothing is in memory yet where this is the
   * first of its node: 24 MiB of its own, and as the rest what it maps from files, which may not be
   * read again and again.
   */
  private static final int BESIDE_NEEDS = 80;

  /** Of the JVM as many as it has with one compiler and one collector, and core's. */
  private static final int THREADS = 24;

  private final File home;
  private final File java;

  /** Beside which it lies; null for the application's own. */
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

  /**
   * The one beside the agent, which starts sooner, then the application's own if it is new enough.
   */
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

  /** As the image starts it, since its cache of classes fits the options that it was made with. */
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
      // Of this Java itself, and nothing beside it.
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

  /** The program's path and its arguments. */
  List<String> command() {
    return command;
  }

  /** Why there is no room for it beside the application; null if there is, or nothing says so. */
  String shortage() {
    return ChildJvm.shortage(agentJar == null ? OWN_NEEDS : BESIDE_NEEDS, THREADS);
  }

  /** Whether the application runs on it, so that it needs what the application's JVM needed. */
  boolean isTheApplications() {
    return agentJar == null;
  }

  /** Why it is not to be believed; null for the application's own, which runs already. */
  String distrustReason() {
    return agentJar == null ? null : new Protection(agentJar, home).findUnprotectedFile();
  }

  /**
   * Why it cannot run here, as far as one can tell without trying; null if nothing speaks against
   * it. For a program of another processor the JDK tries a shell, which prints what it makes of it.
   */
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

  /** A Java that was linked for an application has what that one needs. */
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
      // Whether it may be loaded anywhere (e_type) differs between programs of one machine.
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
