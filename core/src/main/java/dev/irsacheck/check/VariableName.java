package dev.irsacheck.check;

import dev.irsacheck.chain.evidence.Source;

/** What a headline calls a value: by the variable, or by the system property, that holds it. */
public final class VariableName {
  private VariableName() {}

  /** {@code AWS_ROLE_ARN}, or {@code system property aws.roleArn}. */
  public static String of(Source source) {
    return source.isEnvironment() ? source.name() : source.text();
  }

  /** True where no webhook and no pod spec's {@code env} can have set it. */
  public static boolean isProperty(Source source) {
    return !source.isEnvironment();
  }
}
