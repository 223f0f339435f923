package dev.irsacheck.emulator.policy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parses the values of conditions; each method is empty if the text has another form. */
final class Values {
  private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f.:]+(/[0-9]{1,3})?");

  private Values() {}

  static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException none) {
      return Optional.empty();
    }
  }

  /** Parses a W3C form of ISO 8601, or seconds since 1970. */
  static Optional<Instant> date(String text) {
    try {
      if (text.matches("[0-9]{5,}")) {
        return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
      }
      if (text.matches("[0-9]{4}-[0-9]{2}(-[0-9]{2})?")) {
        LocalDate day = LocalDate.parse(text.length() == 7 ? text + "-01" : text);
        return Optional.of(day.atStartOfDay().toInstant(ZoneOffset.UTC));
      }
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException | NumberFormatException none) {
      return Optional.empty();
    }
  }

  static Optional<Boolean> truth(String text) {
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return Optional.of(Boolean.parseBoolean(text));
    }
    return Optional.empty();
  }

  static boolean isBase64Of(String base64, String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      return Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException none) {
      return false;
    }
  }

  /** Addresses with a common prefix; one address without {@code /bits}. */
  record Range(BigInteger address, int length, int bits) {
    boolean contains(Range other) {
      int rest = length - bits;
      return length == other.length
          && other.bits >= bits
          && address.shiftRight(rest).equals(other.address.shiftRight(rest));
    }
  }

  static Optional<Range> range(String text) {
    // Java would look up anything else as a host name.
    if (!ADDRESS.matcher(text).matches() || !text.matches(".*[.:].*")) {
      return Optional.empty();
    }
    try {
      String[] parts = text.split("/", 2);
      byte[] address = InetAddress.getByName(parts[0]).getAddress();
      int length = address.length * 8;
      int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : length;
      return bits > length
          ? Optional.empty()
          : Optional.of(new Range(new BigInteger(1, address), length, bits));
    } catch (UnknownHostException none) {
      return Optional.empty();
    }
  }
}
