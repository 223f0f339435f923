package dev.irsacheck.cli.findings;

import dev.irsacheck.cli.io.WrongInput;
import java.util.Locale;

/**
 * Which findings affect the exit code.
 *
 * @param least the lowest level that does; null for none
 * @param onlyNew whether only findings that the previous report does not have
 */
public record FailOn(Level least, boolean onlyNew) {
  public static final FailOn ERRORS = new FailOn(Level.ERROR, false);

  private static final String NEVER = "never";
  private static final String NEW = "new";

  /** Parses {@code warning}, {@code never}, {@code new} (errors), or {@code warning+new}. */
  public static FailOn parse(String text) throws WrongInput {
    if (text == null) {
      return ERRORS;
    }
    Level least = null;
    boolean never = false;
    boolean onlyNew = false;
    for (String word : text.toLowerCase(Locale.ROOT).split("\\+", -1)) {
      Level level = level(word);
      boolean twice = word.equals(NEW) ? onlyNew : never || least != null;
      if (twice || level == null && !word.equals(NEW) && !word.equals(NEVER)) {
        throw new WrongInput(FindingsTexts.failOnIsNone(text));
      }
      onlyNew |= word.equals(NEW);
      never |= word.equals(NEVER);
      least = level == null ? least : level;
    }
    return new FailOn(least == null && !never ? Level.ERROR : least, onlyNew);
  }

  private static Level level(String word) {
    for (Level level : Level.values()) {
      if (level.word().equals(word)) {
        return level;
      }
    }
    return null;
  }

  boolean includes(Level level, boolean isNew) {
    return least != null && level.compareTo(least) <= 0 && (isNew || !onlyNew);
  }

  @Override
  public String toString() {
    return (least == null ? NEVER : least.word()) + (onlyNew ? "+" + NEW : "");
  }
}
