package dev.irsacheck.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

final class Core {
  private static final String READING =
      """
      package dev.irsacheck;

      import java.io.*;
      import java.util.*;

      public final class AgentEntry {
        private static Map<String, String> given = new TreeMap<>();
        private static String deeds = "";

        public static void main(String[] args) throws Exception {
          DataInputStream in = new DataInputStream(System.in);
          for (int length = in.readInt(); length >= 0; length = in.readInt()) {
            given.put(text(in, length), text(in, in.readInt()));
          }
          act();
          String code = given.getOrDefault("property.code", "0");
          String words = code + " WORD" + deeds;
          System.out.println("irsa-check " + given.get("nonce") + " verdict " + words);
          System.exit(Integer.parseInt(code));
        }

        private static String text(DataInputStream in, int length) throws IOException {
          byte[] bytes = new byte[length];
          in.readFully(bytes);
          return new String(bytes, "UTF-8");
        }

        private static void act() throws Exception {
          %s
        }
      }
      """;

  private static final String COMMAND_LINE =
      """
      package dev.irsacheck.cli;

      public final class Main {
        public static void main(String[] args) {
          System.err.println("shell " + java.util.Arrays.toString(args));
          System.exit(Integer.getInteger("code", 0));
        }
      }
      """;

  private Core() {}

  /**
   * Returns a jar whose core runs these statements, with the JVM's description in {@code given}.
   */
  static Path doing(String statements, Path jar) throws IOException {
    Path folder = Files.createDirectories(Path.of(jar + "-core"));
    Sources.compile(
        folder,
        Map.of(
            "dev.irsacheck.AgentEntry",
            READING.formatted(statements),
            "dev.irsacheck.cli.Main",
            COMMAND_LINE));
    Path classes = folder.resolve("dev/irsacheck");
    return BuiltJar.withCore(
        Files.readAllBytes(classes.resolve("AgentEntry.class")),
        Files.readAllBytes(classes.resolve("cli/Main.class")),
        jar);
  }
}
