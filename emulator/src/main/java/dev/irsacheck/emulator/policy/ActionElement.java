package dev.irsacheck.emulator.policy;

import java.util.List;
import java.util.Locale;

/**
 * {@code Action} or {@code NotAction}; IAM compares names of actions without regard to case.
 *
 * @param negated whether it is {@code NotAction}: every action but those named
 */
record ActionElement(boolean negated, List<String> patterns) {
  boolean covers(String action) {
    for (String pattern : patterns) {
      if (Glob.like(pattern.toLowerCase(Locale.ROOT), action.toLowerCase(Locale.ROOT))) {
        return !negated;
      }
    }
    return negated;
  }
}
