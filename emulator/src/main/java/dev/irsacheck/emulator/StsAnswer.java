package dev.irsacheck.emulator;

/** What STS answers: a result, or an error. */
sealed interface StsAnswer permits StsAnswer.Granted, StsError {

  /** The result element's inner XML, for the action's result. */
  record Granted(String action, String resultXml) implements StsAnswer {}
}
