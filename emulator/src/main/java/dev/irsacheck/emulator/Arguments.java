package dev.irsacheck.emulator;

/**
 * The arguments of the command line.
 *
 * @param scenario empty where a world file is given
 * @param world empty where a scenario is named
 * @param port 0 for a free one
 */
record Arguments(Command command, String scenario, String world, String directory, int port) {

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
    String scenario = "";
    String world = "";
    String directory = "";
    int port = 0;
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
          return new Arguments(Command.HELP, "", "", "", 0);
        case "--version":
          return new Arguments(Command.VERSION, "", "", "", 0);
        case "--list":
          return new Arguments(Command.LIST, "", "", "", 0);
        case "--scenario", "--world", "--dir", "--port":
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
      switch (option) {
        case "--scenario" -> scenario = value;
        case "--world" -> world = value;
        case "--dir" -> directory = value;
        default -> port = parsePort(value);
      }
    }
    if (scenario.isEmpty() == world.isEmpty()) {
      throw new Wrong("one of --scenario NAME and --world FILE is needed");
    }
    if (directory.isEmpty()) {
      throw new Wrong("--dir DIR is needed");
    }
    return new Arguments(Command.SERVE, scenario, world, directory, port);
  }

  private static int parsePort(String value) throws Wrong {
    if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > 65_535) {
      throw new Wrong("--port: '" + value + "' is no port between 0 and 65535");
    }
    return Integer.parseInt(value);
  }
}
