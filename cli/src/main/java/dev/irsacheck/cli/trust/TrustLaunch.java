package dev.irsacheck.cli.trust;

import dev.irsacheck.cli.io.WrongInput;
import dev.irsacheck.launch.Streams;
import java.io.InputStream;

/** {@code trust}: whether a role's trust policy lets a pod in, before the pod is there. */
public final class TrustLaunch {
  private TrustLaunch() {}

  /**
   * Prints to {@link Streams#report()}; complaints go to {@link Streams#messages()}. It asks no
   * network, and the token is decoded and never printed.
   *
   * @param stdin null where a person would have to type
   * @param explainCommand what precedes a code to show its page
   * @return 0 if the policy lets the token in, 78 if it refuses, 75 if that depends on what the
   *     token does not tell; 64 for wrong options and for files that cannot be read or hold
   *     something else
   */
  public static int run(
      TrustOptions options, InputStream stdin, Streams streams, String explainCommand) {
    TrustInput input;
    try {
      input = new TrustInputReader(options, stdin).read();
    } catch (WrongInput e) {
      return streams.wrongUsage(e.getMessage());
    }
    TrustAnswer answer = TrustAnswer.of(input);
    if (options.json()) {
      streams.report().println(TrustJson.of(input, answer));
    } else {
      streams.report().print(TrustText.of(input, answer, streams.colours(), explainCommand));
    }
    return answer.verdict().exitCode();
  }
}
