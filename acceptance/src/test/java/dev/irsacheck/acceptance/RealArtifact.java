package dev.irsacheck.acceptance;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * An application with an AWS SDK as Maven Central has it, and what the agent must come to.
 *
 * @param name of the row
 * @param start the end of the JVM's command line
 * @param runsOn whether it is a server, which does not end by itself
 * @param exit the agent's
 * @param sdkCodes all that the agent has to say of the SDK; nothing else would be true
 * @param found how the version, or the place of the SDK, is shown
 */
record RealArtifact(
    String name,
    List<String> start,
    boolean runsOn,
    int exit,
    List<String> sdkCodes,
    String found) {

  /** A plain class path: the application's classes and the jars of one folder of real-sdks. */
  static RealArtifact plain(String sdk, String folder, int exit, List<String> codes, String found) {
    Path classes = BuiltTree.acceptance("real-sdks/app-" + sdk + "/target/classes");
    Path libraries = BuiltTree.acceptance("real-sdks/" + folder + "/target/lib");
    String main = "dev.irsacheck.acceptance.AppOnSdk" + sdk.toUpperCase(Locale.ROOT);
    String classPath = classes + File.pathSeparator + libraries + "/*";
    return new RealArtifact(folder, List.of("-cp", classPath, main), false, exit, codes, found);
  }

  static RealArtifact springBoot(String variant, int exit, List<String> codes, String found) {
    Path jar = BuiltTree.example("spring-boot/target/orders-" + variant + ".jar");
    return new RealArtifact(
        "Spring Boot " + variant, List.of("-jar", jar.toString()), false, exit, codes, found);
  }

  /**
   * @param base Tomcat's, with the web application in it
   */
  static RealArtifact war(String variant, Path base, int exit, List<String> codes, String found) {
    return new RealArtifact(
        "WAR " + variant,
        List.of(
            "-Dcatalina.base=" + base,
            "-Dcatalina.home=" + base,
            "-cp",
            BuiltTree.example("war/target/tomcat") + "/*",
            "org.apache.catalina.startup.Bootstrap",
            "start"),
        true,
        exit,
        codes,
        found);
  }

  @Override
  public String toString() {
    return name;
  }
}
