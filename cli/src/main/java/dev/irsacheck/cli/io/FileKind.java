package dev.irsacheck.cli.io;

import java.util.regex.Pattern;

/** What somebody gave in place of what was asked for, told by its first bytes. */
public enum FileKind {
  GZIP("gzip", "gzip -dc FILE"),
  ZIP("a zip archive", "unzip -p FILE"),
  HCL("Terraform's HCL", "terraform plan -out=plan.tfplan && terraform show -json plan.tfplan");

  private static final int HEAD = 64 << 10;

  /** A block, or an object with equals signs such as people write into jsonencode. */
  private static final Pattern BLOCK =
      Pattern.compile(
          "(?m)^[ \\t]*(?:(?:resource|data)[ \\t]+\"[^\"\\n]+\"[ \\t]+\"[^\"\\n]+\"[ \\t]*\\{"
              + "|(?:module|variable|provider|output)[ \\t]+\"[^\"\\n]+\"[ \\t]*\\{"
              + "|(?:locals|terraform)[ \\t]*\\{)"
              + "|\\A\\s*(?:\\w+\\s*=\\s*(?:jsonencode\\()?\\s*)?\\{\\s*\"?(?:Version|Statement)\"?\\s*=");

  private final String shown;
  private final String command;

  FileKind(String shown, String command) {
    this.shown = shown;
    this.command = command;
  }

  /** The kind, where the content is packed; null where it is not. */
  public static FileKind packed(byte[] content) {
    if (begins(content, 0x1f, 0x8b)) {
      return GZIP;
    }
    return begins(content, 'P', 'K', 3, 4) ? ZIP : null;
  }

  /** Whether a text that is not what was asked for looks like HCL. */
  public static boolean isHcl(String text) {
    return BLOCK.matcher(text.substring(0, Math.min(HEAD, text.length()))).find();
  }

  private static boolean begins(byte[] content, int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (content.length <= i || (content[i] & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * What it is and the one command that helps.
   *
   * @param file as a message calls it
   * @param rest the command of irsa-check that takes the result on standard input
   */
  public String sentence(String file, String rest) {
    boolean piped = file.equals("stdin") || file.equals(InputFile.shown(InputFile.STDIN));
    return file
        + " is "
        + shown
        + ": "
        + command.replace(" FILE", piped ? "" : " " + file)
        + " | "
        + rest;
  }
}
