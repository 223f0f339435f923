package dev.irsacheck.emulator.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A JVM with an SDK that serves for one pod after the other. */
final class SdkJvm {
  private final String sdk;
  private Process process;

  SdkJvm(String sdk) {
    this.sdk = sdk;
  }

  synchronized Ended run(Map<String, String> environment) throws IOException {
    if (process == null) {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  PodEnvironment.OPEN,
                  "-cp",
                  System.getProperty("java.class.path"),
                  SdkJvm.class.getName(),
                  sdk)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    }
    DataOutputStream out = new DataOutputStream(process.getOutputStream());
    out.writeInt(environment.size());
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      out.writeUTF(variable.getKey());
      out.writeUTF(variable.getValue());
    }
    out.flush();
    DataInputStream in = new DataInputStream(process.getInputStream());
    return new Ended(in.readInt(), in.readUTF());
  }

  public static void main(String[] args) throws Exception {
    DataInputStream in = new DataInputStream(System.in);
    DataOutputStream out = new DataOutputStream(System.out);
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, UTF_8));
    System.setErr(System.out);
    for (Map<String, String> pod = read(in); pod != null; pod = read(in)) {
      PodEnvironment.become(pod);
      said.reset();
      int exit = 0;
      try {
        String caller = args[0].equals("SDK_V1") ? OnSdkV1.caller() : OnSdkV2.caller();
        System.out.println("caller " + caller);
      } catch (RuntimeException refused) {
        System.out.println(refused.getClass().getName() + ": " + refused.getMessage());
        exit = 1;
      }
      out.writeInt(exit);
      out.writeUTF(said.toString(UTF_8).strip());
      out.flush();
    }
  }

  private static Map<String, String> read(DataInputStream in) throws IOException {
    Map<String, String> environment = new HashMap<>();
    try {
      for (int left = in.readInt(); left > 0; left--) {
        environment.put(in.readUTF(), in.readUTF());
      }
    } catch (EOFException noMore) {
      return null;
    }
    return environment;
  }
}
