package dev.irsacheck.cli.io;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The format of an unexpected input file, detected by its first bytes. */
public enum FileKind {
  GZIP("gzip", "\u001f\u008b", "gzip -dc"),
  ZSTD("zstd", "\u0028\u00b5\u002f\u00fd", "zstd -dc"),
  XZ("xz", "\u00fd7zXZ\u0000", "xz -dc"),
  BZIP2("bzip2", "BZh", "bzip2 -dc"),
  LZ4("lz4", "\u0004\"M\u0018", "lz4 -dc"),
  ZIP("a zip archive", "PK\u0003\u0004", "unzip -p"),
  HCL(
      "Terraform's HCL",
      null,
      "terraform plan -out=plan.tfplan && terraform show -json plan.tfplan");

  public static final int LONGEST_MARK = 6;

  private static final int HEAD = 64 << 10;

  /** A block, or an object with equals signs as in jsonencode. */
  private static final Pattern BLOCK =
      Pattern.compile(
          "(?m)^[ \\t]*(?:(?:resource|data)[ \\t]+\"[^\"\\n]+\"[ \\t]+\"[^\"\\n]+\"[ \\t]*\\{"
              + "|(?:module|variable|provider|output)[ \\t]+\"[^\"\\n]+\"[ \\t]*\\{"
              + "|(?:locals|terraform)[ \\t]*\\{)"
              + "|\\A\\s*(?:\\w+\\s*=\\s*(?:jsonencode\\()?\\s*)?\\{\\s*\"?(?:Version|Statement)\"?\\s*=");

  private final String shown;
  private final String begins;
  private final String command;

  FileKind(String shown, String begins, String command) {
    this.shown = shown;
    this.begins = begins;
    this.command = command;
  }

  /** Returns the kind of a compressed or archived file, otherwise null. */
  public static FileKind packed(byte[] content) {
    int length = Math.min(LONGEST_MARK, content.length);
    String start = new String(content, 0, length, StandardCharsets.ISO_8859_1);
    for (FileKind kind : values()) {
      if (kind.begins != null && start.startsWith(kind.begins)) {
        return kind;
      }
    }
    return null;
  }

  public static boolean isHcl(String text) {
    return BLOCK.matcher(text.substring(0, Math.min(HEAD, text.length()))).find();
  }

  /**
   * @param rest the irsa-check command that reads the result from standard input
   */
  public String sentence(String file, String rest) {
    return file + " " + predicate(file, rest);
  }

  public String predicate(String file, String rest) {
    boolean piped = file.equals("stdin") || file.equals(InputFile.shown(InputFile.STDIN));
    return "is %s: %s | %s".formatted(shown, unpack(piped ? "" : " " + file), rest);
  }

  public String problem(String rest) {
    return "it is %s: %s | %s".formatted(shown, unpack(" FILE"), rest);
  }

  private String unpack(String file) {
    return this == HCL ? command : command + file;
  }
}
