package dev.irsacheck.acceptance;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * An application with an AWS SDK from Maven Central, and the agent's expected result.
 *
 * @param runsOn whether it is a server, which does not end itself
 * @param found the shown version or location of the SDK
 */
record RealArtifact(
    String name,
    List<String> start,
    boolean runsOn,
    int exit,
    List<String> sdkCodes,
    String found) {

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

  /** The base is Tomcat's, with the web application in it. */
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
