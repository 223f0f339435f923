package dev.irsacheck.emulator.answer;

/** What STS answers: a result, or an error. */
public sealed interface StsAnswer permits StsAnswer.Granted, StsError {

  /** The result element's inner XML, for the action's result. */
  record Granted(String action, String resultXml) implements StsAnswer {}
}
