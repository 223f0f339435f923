package dev.irsacheck.settings;

import dev.irsacheck.names.AccountId;
import dev.irsacheck.names.KubernetesNames;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.names.ServiceAccount;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A value as its setting wants it, or the complaint about it.
 *
 * @param value String, Duration, Boolean, Integer, ListenAddress or Path by the setting's kind;
 *     null if it is bad
 * @param complaint continues the quoted text, such as "is not a duration"; null if it is good
 */
record SettingValue(Object value, String complaint) {
  static SettingValue good(Object value) {
    return new SettingValue(value, null);
  }

  static SettingValue bad(String complaint) {
    return new SettingValue(null, complaint);
  }

  /** Parses what was written for any setting that takes one value. */
  static SettingValue parse(Setting setting, String text) {
    return switch (setting.kind()) {
      case CHOICE -> choice(setting, text);
      case DURATION -> Durations.parse(text, setting.allowed().get(0), setting.allowed().get(1));
      case BOOLEAN -> truth(text);
      case COUNT -> count(text, setting.allowed().get(0), setting.allowed().get(1));
      case LISTEN_ADDRESS -> ListenAddress.parse(text);
      case TEXT -> printable(text);
      case CODES -> code(text);
      case PATH -> path(text);
      case PATHS -> printable(text);
      case ACCOUNT ->
          AccountId.parse(text).isPresent() ? good(text) : bad("is not an account id of 12 digits");
      case ROLE_ARN ->
          RoleArn.read(text) instanceof RoleArn.Reading.Valid
              ? good(text)
              : bad("is not a role ARN such as arn:aws:iam::111122223333:role/orders");
      case SERVICE_ACCOUNT -> serviceAccount(text);
      case DNS_NAME ->
          KubernetesNames.isDnsName(text)
              ? good(text)
              : bad("is not an annotation prefix such as eks.amazonaws.com");
      case QUALIFIED_NAME ->
          KubernetesNames.isQualifiedName(text)
              ? good(text)
              : bad("is not a condition type such as irsacheck.dev/ready");
    };
  }

  private static SettingValue choice(Setting setting, String text) {
    String word = text.toLowerCase(Locale.ROOT);
    if (setting.allowed().contains(word)) {
      return good(word);
    }
    return bad("is not one of " + String.join(", ", setting.allowed()));
  }

  private static SettingValue truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on", "1" -> good(Boolean.TRUE);
      case "false", "no", "off", "0" -> good(Boolean.FALSE);
      default -> bad("is neither true nor false");
    };
  }

  private static SettingValue count(String text, String least, String most) {
    String range = "is not a whole number from " + least + " to " + most;
    if (text.isEmpty() || text.length() > most.length()) {
      return bad(range);
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return bad(range);
      }
    }
    int number = Integer.parseInt(text);
    boolean within = number >= Integer.parseInt(least) && number <= Integer.parseInt(most);
    return within ? good(number) : bad(range);
  }

  private static SettingValue printable(String text) {
    return Printable.holdsOnly(text) ? good(text) : bad("holds characters that do not print");
  }

  private static SettingValue code(String text) {
    return Codes.isOne(text) ? good(text) : bad("is not a code such as IRSA503");
  }

  private static SettingValue path(String text) {
    if (!Printable.holdsOnly(text)) {
      return bad("holds characters that do not print");
    }
    try {
      return good(Path.of(text));
    } catch (InvalidPathException e) {
      return bad("is not a path");
    }
  }

  private static SettingValue serviceAccount(String text) {
    ServiceAccount account = ServiceAccount.parse(text).orElse(null);
    return account == null
        ? bad("is not a service account such as shop:orders or shop/orders")
        : good(account.subject());
  }
}
