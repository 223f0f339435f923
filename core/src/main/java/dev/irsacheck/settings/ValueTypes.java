package dev.irsacheck.settings;

import dev.irsacheck.names.AccountId;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.names.ServiceAccount;
import dev.irsacheck.text.Durations;
import dev.irsacheck.text.Printable;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The types that settings have. */
final class ValueTypes {
  private ValueTypes() {}

  /**
   * One of some words.
   *
   * @param values what the words mean, in their order
   */
  record Choice<T>(List<String> words, List<T> values) implements ValueType<T> {
    /** The constants by their names, in lower case. */
    static <T extends Enum<T>> Choice<T> of(T[] constants) {
      List<String> words = new ArrayList<>();
      for (T constant : constants) {
        words.add(constant.name().toLowerCase(Locale.ROOT));
      }
      return new Choice<>(words, List.of(constants));
    }

    @Override
    public String placeholder() {
      return String.join("|", words);
    }

    @Override
    public SettingValue<T> parse(String text) {
      int at = words.indexOf(text.toLowerCase(Locale.ROOT));
      return at < 0
          ? SettingValue.bad(text, "is not one of " + String.join(", ", words))
          : SettingValue.good(values.get(at));
    }
  }

  /** {@code true} or {@code false}, as YAML and shells write them. */
  record Truth() implements ValueType<Boolean> {
    @Override
    public String placeholder() {
      return "true|false";
    }

    @Override
    public boolean standsAlone() {
      return true;
    }

    @Override
    public SettingValue<Boolean> parse(String text) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "true", "yes", "on", "1" -> SettingValue.good(Boolean.TRUE);
        case "false", "no", "off", "0" -> SettingValue.good(Boolean.FALSE);
        default -> SettingValue.bad(text, "is neither true nor false");
      };
    }
  }

  /** {@code 10s}, {@code 500ms}, {@code 2m}, {@code 1h}, plain seconds, or ISO-8601. */
  record Span(String least, String most) implements ValueType<Duration> {
    @Override
    public String placeholder() {
      return "DURATION";
    }

    @Override
    public String bounds() {
      return "From " + least + " to " + most + ".";
    }

    @Override
    public SettingValue<Duration> parse(String text) {
      Duration duration = Durations.parse(text);
      if (duration == null) {
        return SettingValue.bad(text, "is not a duration such as 10s, 500ms or 2m");
      }
      boolean within =
          duration.compareTo(Durations.parse(least)) >= 0
              && duration.compareTo(Durations.parse(most)) <= 0;
      return SettingValue.orBad(
          within ? duration : null, text, "is not between " + least + " and " + most);
    }
  }

  /** A whole number, with digits alone. */
  record Count(int least, int most) implements ValueType<Integer> {
    @Override
    public String placeholder() {
      return "NUMBER";
    }

    @Override
    public String bounds() {
      return "From " + least + " to " + most + ".";
    }

    @Override
    public SettingValue<Integer> parse(String text) {
      int number = number(text);
      return SettingValue.orBad(
          number >= least && number <= most ? number : null,
          text,
          "is not a whole number from " + least + " to " + most);
    }

    /** -1 if it is none, or has more digits than the greatest. */
    private int number(String text) {
      boolean digits = !text.isEmpty() && text.length() <= Integer.toString(most).length();
      for (int i = 0; digits && i < text.length(); i++) {
        digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
      }
      return digits ? Integer.parseInt(text) : -1;
    }
  }

  /** A file's path. */
  record File() implements ValueType<Path> {
    @Override
    public String placeholder() {
      return "FILE";
    }

    @Override
    public SettingValue<Path> parse(String text) {
      if (!Printable.holdsOnly(text)) {
        return SettingValue.bad(text, "contains characters that do not print");
      }
      try {
        return SettingValue.good(Path.of(text));
      } catch (InvalidPathException e) {
        return SettingValue.bad(text, "is not a path");
      }
    }
  }

  /** {@code :8113}, {@code 127.0.0.1:8113}, {@code [::1]:8113} or {@code 8113}. */
  record Address() implements ValueType<ListenAddress> {
    @Override
    public String placeholder() {
      return "ADDRESS:PORT";
    }

    @Override
    public SettingValue<ListenAddress> parse(String text) {
      return SettingValue.orBad(
          ListenAddress.parse(text),
          text,
          "is not an address to listen on such as :8113, 127.0.0.1:8113 or [::]:0");
    }
  }

  /**
   * A name that AWS or Kubernetes gave a form.
   *
   * @param reading empty for what has not this form
   */
  record Name<T>(String placeholder, String complaint, Function<String, Optional<T>> reading)
      implements ValueType<T> {
    static final Name<RoleArn> ROLE_ARN =
        new Name<>(
            "ARN",
            "is not a role ARN such as arn:aws:iam::111122223333:role/orders",
            text -> Optional.ofNullable(RoleArn.read(text).orNull()));
    static final Name<AccountId> ACCOUNT =
        new Name<>("ACCOUNT", "is not an account id of 12 digits", AccountId::parse);

    /** {@code NS:SA}, {@code NS/SA} or {@code system:serviceaccount:NS:SA}. */
    static final Name<ServiceAccount> SERVICE_ACCOUNT =
        new Name<>(
            "NS:SA",
            "is not a service account such as shop:orders or shop/orders",
            ServiceAccount::parse);

    @Override
    public SettingValue<T> parse(String text) {
      return SettingValue.orBad(reading.apply(text).orElse(null), text, complaint);
    }
  }

  /** A value that may be missing; what is given, even an empty text, is the inner type's. */
  record Maybe<T>(ValueType<T> type) implements ValueType<Optional<T>> {
    @Override
    public String placeholder() {
      return type.placeholder();
    }

    @Override
    public SettingValue<Optional<T>> parse(String text) {
      SettingValue<T> parsed = type.parse(text);
      return new SettingValue<>(
          parsed.value() == null ? null : Optional.of(parsed.value()), parsed.faults());
    }
  }
}
