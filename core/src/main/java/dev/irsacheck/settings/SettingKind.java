package dev.irsacheck.settings;

/** What values a setting takes. */
public enum SettingKind {
  /** One of {@link Setting#allowed()}. */
  CHOICE("CHOICE"),
  /** {@code 10s}, {@code 500ms}, {@code 2m}, {@code 1h}, plain seconds, or ISO-8601. */
  DURATION("DURATION"),
  /** {@code true} or {@code false}; also yes, no, on, off, 1, 0. */
  BOOLEAN("true|false"),
  /** A whole number. */
  COUNT("NUMBER"),
  /** {@code :8113}, {@code 127.0.0.1:8113}, {@code [::1]:8113} or {@code 8113}. */
  LISTEN_ADDRESS("ADDRESS:PORT"),
  /** Any printable text. */
  TEXT("TEXT"),
  /** Codes joined by {@code +}; comma, semicolon and space are taken too, and a list in YAML. */
  CODES("CODE+CODE"),
  /** A file's path. */
  PATH("FILE"),
  /**
   * Paths joined by {@code |}, and a list in YAML. Windows forbids that character in names, and
   * unlike comma, colon and plus sign it is at home in neither agent arguments nor paths.
   */
  PATHS("PATH|PATH"),
  /** Twelve digits. */
  ACCOUNT("ACCOUNT"),
  /** {@code arn:PARTITION:iam::ACCOUNT:role/PATH/NAME}. */
  ROLE_ARN("ARN"),
  /** {@code NS:SA}, {@code NS/SA} or {@code system:serviceaccount:NS:SA}. */
  SERVICE_ACCOUNT("NS:SA"),
  /** A DNS name, as annotation prefixes are. */
  DNS_NAME("NAME"),
  /** {@code PREFIX/NAME}, as Kubernetes asks of what others than itself name. */
  QUALIFIED_NAME("PREFIX/NAME");

  private final String placeholder;

  SettingKind(String placeholder) {
    this.placeholder = placeholder;
  }

  /** What stands for the value in a usage text, such as {@code DURATION}. */
  public String placeholder() {
    return placeholder;
  }
}
