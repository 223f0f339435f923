package dev.irsacheck.emulator.clients;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Extracts the caller or the reason for a failure from a client's output. */
final class Said {
  private static final Pattern CALLER = Pattern.compile("arn:[^ \"]+:assumed-role/[^ \"]+");
  private static final Pattern V1_REASON =
      Pattern.compile("EC2ContainerCredentialsProviderWrapper@[0-9a-f]+: (.*)]");
  private static final Pattern V2_REASON =
      Pattern.compile("ContainerCredentialsProvider\\(\\): (.*), InstanceProfile");

  private Said() {}

  /** Removes what differs between runs. */
  static String by(Client client, Ended ended) {
    Matcher caller = CALLER.matcher(ended.text());
    return ended.exit() == 0 && caller.find()
        ? lasting(caller.group())
        : lasting(reason(client, ended.text()));
  }

  private static String reason(Client client, String output) {
    Pattern pattern =
        switch (client) {
          case CLI, BOTO3 -> null;
          case SDK_V1 -> V1_REASON;
          case SDK_V2 -> V2_REASON;
        };
    if (pattern == null) {
      return output;
    }
    Matcher reason = pattern.matcher(output);
    return reason.find() ? reason.group(1) : output;
  }

  private static String lasting(String text) {
    return text.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
        .replaceAll("(127\\.0\\.0\\.1|\\[::1]):\\d+", "AGENT")
        .replaceAll("/\\S*/pod-identity/", "DIR/")
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
        .strip();
  }
}
