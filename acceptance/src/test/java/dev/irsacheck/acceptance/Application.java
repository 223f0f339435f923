package dev.irsacheck.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An application that asks for credentials when it is told to, by one AWS SDK or by both. */
enum Application {
  SDK_V2(SdkV2App.class, "plain-sdk"),
  SDK_V1(SdkV1App.class, "sdk-v1"),
  BOTH(BothSdksApp.class, "plain-sdk", "sdk-v1");

  private final Class<?> main;
  private final List<String> jars;

  Application(Class<?> main, String... jars) {
    this.main = main;
    this.jars = List.of(jars);
  }

  /** One start for both; with {@code -Dfull} each SDK in an application of its own, too. */
  static List<Application> ofEachSdk() {
    return System.getProperty("full") == null ? List.of(BOTH) : List.of(values());
  }

  /** The end of the JVM's command line. */
  List<String> start() {
    Path target = BuiltTree.target();
    StringBuilder classPath = new StringBuilder(target.resolve("test-classes").toString());
    for (String folder : jars) {
      classPath.append(':').append(target.resolve(folder)).append("/*");
    }
    return List.of("-cp", classPath.toString(), main.getName());
  }

  /**
   * What it says of its credentials, of one SDK after the other.
   *
   * @param out of the application, which has not said yet that it has started
   * @param started is run before it is told to ask for the first time
   */
  List<String> words(BufferedReader out, OutputStream in, Started started) throws IOException {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < jars.size(); i++) {
      if (!"started".equals(out.readLine())) {
        break;
      }
      if (i == 0) {
        started.run();
      }
      in.write('\n');
      in.flush();
      words.add(out.readLine());
    }
    return words;
  }

  /** What a test does then. */
  interface Started {
    void run() throws IOException;
  }
}
