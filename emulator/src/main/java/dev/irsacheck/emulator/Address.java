package dev.irsacheck.emulator;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An address to listen at, as the command line has it. */
final class Address {
  private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[^]]+]|[^:]+):([0-9]{1,5})");

  private Address() {}

  /** The address in {@code HOST:PORT}; an IPv6 address stands in brackets. */
  static InetSocketAddress parse(String option, String value) throws Arguments.Wrong {
    Matcher parts = HOST_AND_PORT.matcher(value);
    if (!parts.matches() || Integer.parseInt(parts.group(2)) > 65_535) {
      throw new Arguments.Wrong(
          option + ": '" + value + "' is not HOST:PORT such as 0.0.0.0:7443 or [::]:7443");
    }
    try {
      return new InetSocketAddress(
          InetAddress.getByName(parts.group(1)), Integer.parseInt(parts.group(2)));
    } catch (UnknownHostException unknown) {
      throw new Arguments.Wrong(option + ": the host of '" + value + "' is not known here");
    }
  }
}
