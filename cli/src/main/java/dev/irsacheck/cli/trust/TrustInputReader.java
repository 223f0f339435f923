package dev.irsacheck.cli.trust;

import dev.irsacheck.cli.io.InputFile;
import dev.irsacheck.cli.io.WrongInput;
import dev.irsacheck.cli.trust.source.PolicySource;
import dev.irsacheck.evidence.Evidence;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.jwt.TokenReader;
import dev.irsacheck.jwt.TokenReading;
import dev.irsacheck.jwt.WebIdentityToken;
import dev.irsacheck.launch.KnownSecrets;
import dev.irsacheck.names.Issuer;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.names.ServiceAccount;
import dev.irsacheck.names.TokenText;
import dev.irsacheck.text.Read;
import dev.irsacheck.trust.PodIdentity;
import dev.irsacheck.trust.TrustPolicy;
import dev.irsacheck.trust.WebIdentity;
import dev.irsacheck.webhook.Mechanism;
import dev.irsacheck.webhook.WebhookSettings;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Turns the options of {@code trust} into a policy, a role and an identity. */
public final class TrustInputReader {
  /** A token is about 1 KB. */
  private static final int MAX_LENGTH = 1 << 20;

  private final TrustOptions options;
  private final InputStream stdin;
  private final KnownSecrets secrets;

  /**
   * @param stdin null where a person would have to type
   * @param secrets learns the token
   */
  TrustInputReader(TrustOptions options, InputStream stdin, KnownSecrets secrets) {
    this.options = options;
    this.stdin = stdin;
    this.secrets = secrets;
  }

  TrustInput read() throws WrongInput {
    combination();
    PolicySource found = policySource();
    Source file = source(options.policy());
    Source policySource =
        found.place().map(place -> new Source(place + " in " + file)).orElse(file);
    TrustPolicy.Reading reading = TrustPolicy.parse(found.document());
    if (reading instanceof TrustPolicy.NotAPolicy bad) {
      throw new WrongInput("--policy: no trust policy in " + policySource + ": " + bad.reason());
    }
    TrustPolicy.Parsed parsed = (TrustPolicy.Parsed) reading;
    Optional<String> arn = found.arn().or(parsed::roleArn);
    RoleArn role = role(arn, found.place().isPresent(), file);
    Source roleSource = arn.isPresent() ? file : new Source("--role");
    TrustInput input =
        options.token() == null
            ? fromOptions(parsed.policy(), policySource, role, roleSource)
            : fromToken(parsed.policy(), policySource, role, roleSource);
    return found.place().isEmpty()
        ? input
        : input.seen(Evidence.of("policy", found.place().get(), file));
  }

  private PolicySource policySource() throws WrongInput {
    String shown = source(options.policy()).toString();
    try {
      return PolicySource.of(
          content("--policy", options.policy(), PolicySource.MAX_LENGTH), shown, options.role());
    } catch (OutOfMemoryError e) {
      throw new WrongInput(
          "--policy: "
              + shown
              + " is more than Java's heap can hold; give the one role: aws iam get-role --role-name"
              + " NAME --output json | irsa-check trust --policy -");
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
    if (options.mechanism() != null && Mechanism.of(options.mechanism()) == null) {
      throw new WrongInput(
          "--for is irsa or pod-identity, and not \"" + options.mechanism() + "\"");
    }
    if (options.policy() == null) {
      throw new WrongInput(
          "trust needs --policy FILE, or - for standard input: aws iam get-role --role-name NAME"
              + " --output json | irsa-check trust --policy - --token FILE");
    }
    if (options.token() != null) {
      if (options.subject() != null || options.issuer() != null || options.audience() != null) {
        throw new WrongInput(
            "--token says subject, issuer and audience itself; give it, or --subject, --issuer and"
                + " --audience");
      }
      if (options.token().equals(InputFile.STDIN) && options.policy().equals(InputFile.STDIN)) {
        throw new WrongInput("--policy and --token cannot both be standard input");
      }
    } else if (options.subject() == null && options.issuer() == null) {
      throw new WrongInput(
          "trust needs --token FILE, or for a pod that is not there yet --subject NS:SA and --issuer"
              + " URL (with --for pod-identity the subject alone)");
    } else if (options.subject() == null) {
      throw new WrongInput("--subject is missing: the service account, as NS:SA");
    } else if (isFor(Mechanism.POD_IDENTITY)) {
      if (options.audience() != null) {
        throw new WrongInput(
            "--audience is of IRSA: with --for pod-identity it is always the same");
      }
    } else if (options.issuer() == null) {
      throw new WrongInput(
          "--issuer is missing; this prints it: aws eks describe-cluster --name CLUSTER --query"
              + " cluster.identity.oidc.issuer --output text");
    }
  }

  private boolean isFor(Mechanism mechanism) {
    return mechanism == Mechanism.of(options.mechanism());
  }

  private static void present(String option, String value) throws WrongInput {
    if (value != null && value.isBlank()) {
      throw new WrongInput(option + " is given without a value");
    }
  }

  /**
   * @param listed whether the role was looked up by {@code --role}, which may then be a name
   */
  private RoleArn role(Optional<String> inPolicy, boolean listed, Source file) throws WrongInput {
    if (inPolicy.isEmpty() && options.role() == null) {
      throw new WrongInput(
          "the policy in "
              + file
              + " does not say of which role it is: give --role ARN, or the whole output of aws iam"
              + " get-role --role-name NAME --output json");
    }
    if (!listed
        && inPolicy.isPresent()
        && options.role() != null
        && !inPolicy.get().equals(options.role())) {
      throw new WrongInput(
          "--role is " + options.role() + ", but " + file + " is of the role " + inPolicy.get());
    }
    String arn = inPolicy.orElse(options.role());
    String origin = inPolicy.isPresent() ? "Arn in " + file : "--role";
    Read<RoleArn> role = RoleArn.read(arn);
    if (role.isValid()) {
      return role.orNull();
    }
    throw new WrongInput(origin + " \"" + arn + "\" " + role.problem());
  }

  private TrustInput fromOptions(
      TrustPolicy policy, Source policySource, RoleArn role, Source roleSource) throws WrongInput {
    ServiceAccount account = ServiceAccount.parse(options.subject()).orElse(null);
    if (account == null) {
      throw new WrongInput(
          "--subject \""
              + options.subject()
              + "\" is no service account: write NS:SA, as in shop:orders");
    }
    if (isFor(Mechanism.POD_IDENTITY)) {
      return new PodIdentityReader(options, policy, policySource, role, roleSource)
          .fromOptions(account);
    }
    ofPodIdentityAlone();
    String subject = account.subject();
    String audience = options.audience() == null ? WebhookSettings.AUDIENCE : options.audience();
    String problem = new Issuer(options.issuer()).problem();
    if (problem != null) {
      throw new WrongInput("--issuer \"" + options.issuer() + "\" " + problem);
    }
    return new TrustInput(
        policy,
        policySource,
        role,
        new WebIdentity(options.issuer(), subject, List.of(audience)),
        new Source("options"),
        List.of(
            Evidence.of("role", role, roleSource),
            Evidence.of("sub", subject, new Source("--subject")),
            Evidence.of(
                "aud",
                audience,
                new Source(options.audience() == null ? "default of --audience" : "--audience")),
            Evidence.of("iss", options.issuer(), new Source("--issuer"))));
  }

  /** Whatever STS refuses before it looks at any policy makes the question idle. */
  private TrustInput fromToken(
      TrustPolicy policy, Source policySource, RoleArn role, Source roleSource) throws WrongInput {
    Source file = source(options.token());
    WebIdentityToken token = token(file);
    String before = "the token in " + file + " ";
    if (token.legacy()) {
      throw new WrongInput(
          before
              + "is a legacy service-account token, which STS never accepts; kubectl create token"
              + " makes a right one");
    }
    missing(token.issuer(), "iss", before);
    missing(token.subject(), "sub", before);
    missing(token.audience().isEmpty() ? null : "", "aud", before);
    boolean podIdentity =
        options.mechanism() == null
            ? token.audience().contains(PodIdentity.AUDIENCE)
            : isFor(Mechanism.POD_IDENTITY);
    if (podIdentity) {
      return new PodIdentityReader(options, policy, policySource, role, roleSource)
          .fromToken(token, file);
    }
    if (token.audience().equals(List.of(PodIdentity.AUDIENCE))) {
      throw new WrongInput(
          before
              + "is for "
              + PodIdentity.AUDIENCE
              + ", the agent of Pod Identity; STS takes none for it, whatever the policy says. Say"
              + " --for pod-identity, or give the token of IRSA");
    }
    ofPodIdentityAlone();
    String problem = new Issuer(token.issuer()).problem();
    if (problem != null) {
      throw new WrongInput(before + "has the issuer \"" + token.issuer() + "\", which " + problem);
    }
    return new TrustInput(
        policy,
        policySource,
        role,
        new WebIdentity(token.issuer(), token.subject(), token.audience()),
        file,
        List.of(
            Evidence.of("role", role, roleSource),
            Evidence.of("sub", token.subject(), file),
            Evidence.of("aud", String.join(", ", token.audience()), file),
            Evidence.of("iss", token.issuer(), file)));
  }

  private void ofPodIdentityAlone() throws WrongInput {
    if (options.cluster() != null || options.noSessionTags()) {
      throw new WrongInput(
          (options.cluster() != null ? "--cluster" : "--no-session-tags")
              + " is of Pod Identity: say --for pod-identity");
    }
  }

  private WebIdentityToken token(Source file) throws WrongInput {
    byte[] content = content("--token", options.token(), MAX_LENGTH);
    secrets.keepToken(new String(content, StandardCharsets.UTF_8));
    TokenReading reading = TokenReader.read(TokenText.of(content));
    if (reading instanceof TokenReading.Jwt jwt) {
      return jwt.token();
    }
    throw new WrongInput(
        "--token: no token in "
            + file
            + ": it "
            + (reading instanceof TokenReading.NotJwt not ? not.problem() : "is empty"));
  }

  private static void missing(String value, String claim, String before) throws WrongInput {
    if (value == null) {
      throw new WrongInput(
          before + "has no " + claim + " claim; STS refuses it whatever the policy says");
    }
  }

  private byte[] content(String option, String name, int most) throws WrongInput {
    byte[] content;
    try {
      content = InputFile.read(name, stdin, in -> in.readNBytes(most + 1));
    } catch (WrongInput e) {
      throw new WrongInput(option + ": " + e.getMessage());
    }
    if (content.length > most) {
      throw new WrongInput(
          option + ": " + source(name) + " is longer than " + (most >> 20) + " MiB");
    }
    return content;
  }

  private static Source source(String name) {
    return name.equals(InputFile.STDIN) ? new Source(InputFile.shown(name)) : Source.file(name);
  }
}
