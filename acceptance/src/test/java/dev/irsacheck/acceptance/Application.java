package dev.irsacheck.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An application that asks for credentials on command, with one AWS SDK or both. */
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

  /** Returns one application for both SDKs; with {@code -Dfull} also one for each. */
  static List<Application> ofEachSdk() {
    return System.getProperty("full") == null ? List.of(BOTH) : List.of(values());
  }

  List<String> start() {
    Path target = BuiltTree.target();
    StringBuilder classPath = new StringBuilder(target.resolve("test-classes").toString());
    for (String folder : jars) {
      classPath.append(':').append(target.resolve(folder)).append("/*");
    }
    return List.of("-cp", classPath.toString(), main.getName());
  }

  /** Returns each SDK's report; {@code started} runs before the first command. */
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

  interface Started {
    void run() throws IOException;
  }
}
