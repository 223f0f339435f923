package dev.irsacheck.check;

import dev.irsacheck.evidence.Source;

/** What a headline calls a value: by the variable, or by the system property, that holds it. */
public final class VariableName {
  private static final String VARIABLE = "env ";

  private VariableName() {}

  /** {@code AWS_ROLE_ARN}, or {@code system property aws.roleArn}. */
  public static String of(Source source) {
    String text = source.text();
    return text.startsWith(VARIABLE) ? text.substring(VARIABLE.length()) : text;
  }

  /** True where no webhook and no pod spec's {@code env} can have set it. */
  public static boolean isProperty(Source source) {
    return !source.text().startsWith(VARIABLE);
  }
}
