package dev.irsacheck.cli.trust;

import dev.irsacheck.base.text.ParsedText;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.policy.TrustPolicy;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.cli.cluster.role.PolicySource;
import dev.irsacheck.cli.io.InputFile;
import dev.irsacheck.cli.io.WrongInput;
import dev.irsacheck.run.launch.KnownSecrets;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads policy, role and identity from the options of {@code trust}.
 *
 * @param stdin null if stdin is a terminal
 * @param secrets receives the token
 */
record TrustInputReader(TrustOptions options, InputStream stdin, KnownSecrets secrets) {

  TrustInput read() throws WrongInput {
    combination();
    PolicySource found = policySource();
    Source file = source(options.policy());
    Source policySource =
        found.place().map(place -> new Source(place + " in " + file)).orElse(file);
    TrustPolicy.Reading reading = TrustPolicy.parse(found.document());
    if (reading instanceof TrustPolicy.NotAPolicy bad) {
      throw new WrongInput(TrustCommandTexts.notAPolicy(policySource.toString(), bad.reason()));
    }
    TrustPolicy.Parsed parsed = (TrustPolicy.Parsed) reading;
    Optional<String> arn = found.arn().or(parsed::roleArn);
    RoleArn role = role(arn, found.place().isPresent(), file);
    Source roleSource = arn.isPresent() ? file : new Source("--role");
    TrustInput input =
        new IdentityReader(options, role, roleSource, stdin, secrets)
            .read(parsed.policy(), policySource);
    return found.place().isEmpty()
        ? input
        : input.seen(Evidence.of("policy", found.place().get(), file));
  }

  private PolicySource policySource() throws WrongInput {
    String shown = source(options.policy()).toString();
    try {
      return PolicySource.of(
          content("--policy", options.policy(), stdin, PolicySource.MAX_LENGTH),
          shown,
          options.role());
    } catch (OutOfMemoryError e) {
      throw new WrongInput(TrustCommandTexts.heap(shown));
    }
  }

  private void combination() throws WrongInput {
    present("--policy", options.policy());
    present("--token", options.token());
    present("--subject", options.subject());
    present("--issuer", options.issuer());
    present("--audience", options.audience());
    present("--role", options.role());
    present("--for", options.mechanism());
    present("--cluster", options.cluster());
    refuseIf(
        options.mechanism() != null && Mechanism.of(options.mechanism()) == null,
        TrustCommandTexts.noSuchMechanism(options.mechanism()));
    refuseIf(options.policy() == null, TrustCommandTexts.noPolicy());
    boolean podIdentity = options.isFor(Mechanism.POD_IDENTITY);
    if (options.token() != null) {
      refuseIf(
          options.subject() != null || options.issuer() != null || options.audience() != null,
          TrustCommandTexts.tokenSaysItself());
      refuseIf(
          options.token().equals(InputFile.STDIN) && options.policy().equals(InputFile.STDIN),
          TrustCommandTexts.oneStandardInput());
      return;
    }
    refuseIf(options.subject() == null && options.issuer() == null, TrustCommandTexts.noIdentity());
    refuseIf(options.subject() == null, TrustCommandTexts.noSubject());
    refuseIf(podIdentity && options.audience() != null, TrustCommandTexts.audienceOfIrsa());
    refuseIf(!podIdentity && options.issuer() == null, TrustCommandTexts.noIssuer());
  }

  private static void present(String option, String value) throws WrongInput {
    refuseIf(value != null && value.isBlank(), TrustCommandTexts.emptyOption(option));
  }

  private static void refuseIf(boolean wrong, String why) throws WrongInput {
    if (wrong) {
      throw new WrongInput(why);
    }
  }

  private RoleArn role(Optional<String> inPolicy, boolean listed, Source file) throws WrongInput {
    String wanted = options.role();
    refuseIf(inPolicy.isEmpty() && wanted == null, TrustCommandTexts.whoseRole(file.toString()));
    String arn = inPolicy.orElse(wanted);
    refuseIf(
        !listed && wanted != null && !arn.equals(wanted),
        TrustCommandTexts.otherRole(wanted, file.toString(), arn));
    if (RoleArn.read(arn) instanceof ParsedText.Valid<RoleArn> valid) {
      return valid.value();
    }
    String problem = RoleArn.read(arn).problem();
    String origin = inPolicy.isPresent() ? "Arn in " + file : "--role";
    throw new WrongInput(origin + " \"" + arn + "\" " + problem);
  }

  static byte[] content(String option, String name, InputStream stdin, int most) throws WrongInput {
    try {
      return InputFile.read(name, stdin, most);
    } catch (WrongInput e) {
      throw new WrongInput(option + ": " + e.getMessage());
    }
  }

  static Source source(String name) {
    return name.equals(InputFile.STDIN) ? new Source(InputFile.shown(name)) : Source.file(name);
  }
}
