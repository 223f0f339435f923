package dev.irsacheck.pod.snapshot;

import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.chain.names.Arn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The secrets of a pod: tokens, and keys in variables and files. Only random-looking text counts,
 * because a variable may by mistake hold a role's name, which reports must show.
 */
public final class PodSecrets {
  /** Shorter pieces of a secret are of no use to an attacker. */
  public static final int PIECE = 16;

  private static final int TOKEN_LIMIT = 20_000;
  private static final int PROFILES_LIMIT = 1 << 16;

  private static final List<String> VARIABLES =
      List.of(
          StaticKeys.ID,
          "AWS_ACCESS_KEY",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SECRET_KEY",
          "AWS_SESSION_TOKEN",
          ContainerCredentials.INLINE);

  private static final List<String> PROPERTIES =
      List.of(
          "aws.accessKeyId",
          "aws.secretAccessKey",
          "aws.secretKey",
          "aws.sessionToken",
          ContainerCredentials.INLINE_PROPERTY);

  private final List<String> found = new ArrayList<>();

  private PodSecrets() {}

  public static List<String> of(Variables variables) {
    PodSecrets secrets = new PodSecrets();
    for (String name : VARIABLES) {
      secrets.key(variables.variable(name));
    }
    for (String name : PROPERTIES) {
      secrets.key(variables.property(name));
    }
    return secrets.found;
  }

  public static List<String> ofToken(String text) {
    PodSecrets secrets = new PodSecrets();
    secrets.token(text);
    return secrets.found;
  }

  public static List<String> ofFiles(PodEnvironment pod, List<String> tokens) {
    PodSecrets secrets = new PodSecrets();
    Variables variables = pod.variables();
    secrets.tokenFile(pod, PodSettings.TOKEN_FILE.in(variables));
    for (String path : tokens) {
      secrets.tokenFile(pod, path);
    }
    secrets.tokenFile(pod, PodSettings.AGENT_TOKEN_FILE.in(variables));
    secrets.profiles(pod, AwsProfile.credentialsFile(variables));
    secrets.profiles(pod, AwsProfile.configFile(variables));
    return secrets.found;
  }

  private void tokenFile(PodEnvironment pod, SourcedText path) {
    if (path != null) {
      tokenFile(pod, path.value());
    }
  }

  private void tokenFile(PodEnvironment pod, String path) {
    String text = text(pod.file(path, TOKEN_LIMIT));
    if (text != null) {
      token(text);
    }
  }

  private void token(String text) {
    runs(text, "-_", 3);
  }

  /** Reads lines such as {@code aws_secret_access_key = …}; a region is no secret. */
  private void profiles(PodEnvironment pod, String path) {
    String text = text(pod.file(path, PROFILES_LIMIT));
    if (text == null) {
      return;
    }
    for (String line : text.split("\n")) {
      int equals = line.indexOf('=');
      String name = line.substring(0, Math.max(0, equals)).toLowerCase(Locale.ROOT);
      if (name.contains("access_key") || name.contains("token") && !name.contains("file")) {
        key(line.substring(equals + 1));
      }
    }
  }

  private static String text(FileState file) {
    return file.content() == null ? null : new String(file.content(), StandardCharsets.UTF_8);
  }

  private void key(String value) {
    if (value != null && Arn.parse(value).isEmpty()) {
      runs(value, "-_+/=", 2);
    }
  }

  private void runs(String text, String others, int kinds) {
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || kind(text.charAt(i)) == 0 && others.indexOf(text.charAt(i)) < 0) {
        if (i - start >= PIECE && Integer.bitCount(kinds(text, start, i)) >= kinds) {
          found.add(text.substring(start, i));
        }
        start = i + 1;
      }
    }
  }

  private static int kinds(String text, int start, int end) {
    int kinds = 0;
    for (int i = start; i < end; i++) {
      kinds |= kind(text.charAt(i));
    }
    return kinds;
  }

  private static int kind(char c) {
    if (c >= 'a' && c <= 'z') {
      return 1;
    }
    if (c >= 'A' && c <= 'Z') {
      return 2;
    }
    return c >= '0' && c <= '9' ? 4 : 0;
  }
}
