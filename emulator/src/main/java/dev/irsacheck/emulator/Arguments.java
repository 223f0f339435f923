package dev.irsacheck.emulator;

import dev.irsacheck.emulator.http.HttpListener;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The arguments of the command line.
 *
 * @param scenario empty where a world file is given
 * @param world empty where a scenario is named
 * @param address where to serve; port 0 for a free one
 * @param certificate empty where the emulator makes its own; so is {@code key}
 * @param issuerKeys a file or a URL by issuer
 * @param eksAuth where EKS Auth is to answer, if anywhere
 */
record Arguments(
    Command command,
    String scenario,
    String world,
    String directory,
    InetSocketAddress address,
    String certificate,
    String key,
    Map<String, String> issuerKeys,
    Optional<InetSocketAddress> eksAuth) {

  enum Command {
    SERVE,
    LIST,
    HELP,
    VERSION
  }

  /** Arguments that make no sense; the message says which. */
  static final class Wrong extends Exception {
    private static final long serialVersionUID = 1L;

    Wrong(String message) {
      super(message);
    }
  }

  static Arguments parse(String[] args) throws Wrong {
    Map<String, String> given = new LinkedHashMap<>();
    Map<String, String> issuerKeys = new LinkedHashMap<>();
    for (int i = 0; i < args.length; i++) {
      String option = args[i];
      String value = "";
      int equals = option.indexOf('=');
      if (option.startsWith("--") && equals > 0) {
        value = option.substring(equals + 1);
        option = option.substring(0, equals);
      }
      switch (option) {
        case "--help", "-h":
          return only(Command.HELP);
        case "--version":
          return only(Command.VERSION);
        case "--list":
          return only(Command.LIST);
        case "--scenario", "--world", "--dir", "--port", "--listen":
        case "--certificate", "--key", "--issuer-keys", "--eks-auth":
          break;
        default:
          throw new Wrong("unknown argument '" + args[i] + "'");
      }
      if (equals < 0) {
        i++;
        value = i < args.length ? args[i] : "";
      }
      if (value.isEmpty()) {
        throw new Wrong(option + " needs a value");
      }
      if (option.equals("--issuer-keys")) {
        addKeys(value, issuerKeys);
      } else {
        given.put(option, value);
      }
    }
    return of(given, issuerKeys);
  }

  private static Arguments only(Command command) {
    return new Arguments(
        command, "", "", "", HttpListener.loopback(0), "", "", Map.of(), Optional.empty());
  }

  private static Arguments of(Map<String, String> given, Map<String, String> issuerKeys)
      throws Wrong {
    if (given.containsKey("--scenario") == given.containsKey("--world")) {
      throw new Wrong("one of --scenario NAME and --world FILE is needed");
    }
    if (!given.containsKey("--dir")) {
      throw new Wrong("--dir DIR is needed");
    }
    if (given.containsKey("--port") && given.containsKey("--listen")) {
      throw new Wrong("--listen HOST:PORT names the port; --port is for 127.0.0.1");
    }
    if (given.containsKey("--certificate") != given.containsKey("--key")) {
      throw new Wrong("--certificate FILE and --key FILE are given together");
    }
    return new Arguments(
        Command.SERVE,
        given.getOrDefault("--scenario", ""),
        given.getOrDefault("--world", ""),
        given.get("--dir"),
        given.containsKey("--listen")
            ? Address.parse("--listen", given.get("--listen"))
            : HttpListener.loopback(parsePort(given.getOrDefault("--port", "0"))),
        given.getOrDefault("--certificate", ""),
        given.getOrDefault("--key", ""),
        issuerKeys,
        given.containsKey("--eks-auth")
            ? Optional.of(Address.parse("--eks-auth", given.get("--eks-auth")))
            : Optional.empty());
  }

  /** An issuer that STS takes is a URL of https, and none of those has an equals sign. */
  private static void addKeys(String value, Map<String, String> issuerKeys) throws Wrong {
    int equals = value.indexOf('=');
    if (!value.startsWith("https://") || equals < 0 || equals == value.length() - 1) {
      throw new Wrong("--issuer-keys: '" + value + "' is not https://ISSUER=FILE or =URL");
    }
    String issuer = value.substring(0, equals);
    if (issuerKeys.put(issuer, value.substring(equals + 1)) != null) {
      throw new Wrong("--issuer-keys: " + issuer + " is named twice");
    }
  }

  private static int parsePort(String value) throws Wrong {
    if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > 65_535) {
      throw new Wrong("--port: '" + value + "' is no port between 0 and 65535");
    }
    return Integer.parseInt(value);
  }
}
