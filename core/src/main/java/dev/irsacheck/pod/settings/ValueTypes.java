package dev.irsacheck.pod.settings;

import dev.irsacheck.base.bootstrap.DurationRange;
import dev.irsacheck.base.bootstrap.SettingText;
import dev.irsacheck.base.text.ParsedText;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.names.KubernetesNames;
import dev.irsacheck.chain.names.Project;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.ServiceAccount;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

final class ValueTypes {
  private ValueTypes() {}

  record Choice<T>(List<String> words, List<T> values) implements ValueType<T> {
    static <T extends Enum<T>> Choice<T> of(T[] constants) {
      List<String> words = new ArrayList<>();
      for (T constant : constants) {
        words.add(word(constant));
      }
      return new Choice<>(words, List.of(constants));
    }

    static String word(Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
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

  record BooleanValue() implements ValueType<Boolean> {
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
      return SettingValue.orBad(SettingText.truth(text), text, "is neither true nor false");
    }
  }

  record DurationValue(DurationRange range) implements ValueType<Duration> {
    @Override
    public String placeholder() {
      return "DURATION";
    }

    @Override
    public String bounds() {
      return "From " + range.least + " to " + range.most + ".";
    }

    @Override
    public SettingValue<Duration> parse(String text) {
      Duration duration = SettingText.duration(text);
      if (duration == null) {
        return SettingValue.bad(text, "is not a duration such as 10s, 500ms or 2m");
      }
      return SettingValue.orBad(
          range.contains(duration) ? duration : null,
          text,
          "is not between " + range.least + " and " + range.most);
    }
  }

  record IntegerValue(int least, int most) implements ValueType<Integer> {
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
      Integer valid = number >= least && number <= most ? number : null;
      return SettingValue.orBad(valid, text, "is not a whole number from " + least + " to " + most);
    }

    /** Returns -1 for other text and for more digits than the maximum has. */
    private int number(String text) {
      boolean digits = !text.isEmpty() && text.length() <= Integer.toString(most).length();
      for (int i = 0; digits && i < text.length(); i++) {
        digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
      }
      return digits ? Integer.parseInt(text) : -1;
    }
  }

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

  record Text<T>(String placeholder, String complaint, Function<String, Optional<T>> reading)
      implements ValueType<T> {
    static final Text<String> PRINTABLE =
        plain("TEXT", "contains characters that do not print", Printable::holdsOnly);
    static final Text<String> CODE =
        plain("CODE", "is not a code such as IRSA503", ValueTypes::isCode);
    static final Text<String> DNS_NAME =
        plain(
            "NAME",
            "is not an annotation prefix such as eks.amazonaws.com",
            KubernetesNames::isDnsName);

    static final Text<String> QUALIFIED_NAME =
        plain(
            "PREFIX/NAME",
            "is not a condition type such as " + Project.DOMAIN + "/ready",
            KubernetesNames::isQualifiedName);

    static final Text<RoleArn> ROLE_ARN =
        new Text<>(
            "ARN",
            "is not a role ARN such as arn:aws:iam::111122223333:role/orders",
            text ->
                RoleArn.read(text) instanceof ParsedText.Valid<RoleArn> valid
                    ? Optional.of(valid.value())
                    : Optional.empty());
    static final Text<AccountId> ACCOUNT =
        new Text<>("ACCOUNT", "is not an account id of 12 digits", AccountId::parse);

    static final Text<ServiceAccount> SERVICE_ACCOUNT =
        new Text<>(
            "NS:SA",
            "is not a service account such as shop:orders or shop/orders",
            ServiceAccount::parse);

    static final Text<ListenAddress> ADDRESS =
        new Text<>(
            "ADDRESS:PORT",
            "is not an address to listen on such as :8113, 127.0.0.1:8113 or [::]:0",
            text -> Optional.ofNullable(ListenAddress.parse(text)));

    private static Text<String> plain(
        String placeholder, String complaint, Predicate<String> isOfThisForm) {
      return new Text<>(placeholder, complaint, text -> Optional.of(text).filter(isOfThisForm));
    }

    @Override
    public SettingValue<T> parse(String text) {
      return SettingValue.orBad(reading.apply(text).orElse(null), text, complaint);
    }
  }

  static boolean isCode(String text) {
    boolean code = text.length() == 7 && text.startsWith("IRSA");
    for (int i = 4; code && i < text.length(); i++) {
      code = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return code;
  }

  record OptionalValue<T>(ValueType<T> type) implements ValueType<Optional<T>> {
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
