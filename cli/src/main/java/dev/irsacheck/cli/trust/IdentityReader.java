package dev.irsacheck.cli.trust;

import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.EksCluster;
import dev.irsacheck.chain.names.Issuer;
import dev.irsacheck.chain.names.Region;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.names.TokenText;
import dev.irsacheck.chain.policy.Identity;
import dev.irsacheck.chain.policy.PodIdentity;
import dev.irsacheck.chain.policy.TrustPolicy;
import dev.irsacheck.chain.policy.WebIdentity;
import dev.irsacheck.chain.token.TokenReader;
import dev.irsacheck.chain.token.TokenReading;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.chain.webhook.WebhookSettings;
import dev.irsacheck.cli.io.WrongInput;
import dev.irsacheck.run.launch.KnownSecrets;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

final class IdentityReader {
  /** A token has about 1 KB. */
  private static final int MAX_LENGTH = 1 << 20;

  private final TrustOptions options;
  private final RoleArn role;
  private final InputStream stdin;
  private final KnownSecrets secrets;
  private final List<Evidence> compared = new ArrayList<>();

  IdentityReader(
      TrustOptions options,
      RoleArn role,
      Source roleSource,
      InputStream stdin,
      KnownSecrets secrets) {
    this.options = options;
    this.role = role;
    this.stdin = stdin;
    this.secrets = secrets;
    compared.add(Evidence.of("role", role, roleSource));
  }

  TrustInput read(TrustPolicy policy, Source policySource) throws WrongInput {
    Source from = options.token() == null ? new Source("options") : source(options.token());
    Identity identity = options.token() == null ? fromOptions() : fromToken(from);
    return new TrustInput(policy, policySource, role, identity, from, compared);
  }

  private static Source source(String name) {
    return TrustInputReader.source(name);
  }

  private Identity fromOptions() throws WrongInput {
    ServiceAccount account = ServiceAccount.parse(options.subject()).orElse(null);
    if (account == null) {
      throw new WrongInput(TrustCommandTexts.subjectIsNone(options.subject()));
    }
    if (options.isFor(Mechanism.POD_IDENTITY)) {
      Optional<Region> region =
          options.issuer() == null ? Optional.empty() : new Issuer(options.issuer()).region();
      return podIdentity(account, Optional.empty(), region, new Source("--subject"));
    }
    ofPodIdentityAlone();
    boolean given = options.audience() != null;
    String audience = given ? options.audience() : WebhookSettings.AUDIENCE;
    String problem = new Issuer(options.issuer()).problem();
    if (problem != null) {
      throw new WrongInput(TrustCommandTexts.issuerIsNone(options.issuer(), problem));
    }
    compared.add(Evidence.of("sub", account.subject(), new Source("--subject")));
    compared.add(
        Evidence.of("aud", audience, new Source(given ? "--audience" : "default of --audience")));
    compared.add(Evidence.of("iss", options.issuer(), new Source("--issuer")));
    return new WebIdentity(options.issuer(), account.subject(), List.of(audience));
  }

  private Identity fromToken(Source file) throws WrongInput {
    WebIdentityToken token = token(file);
    String shown = file.toString();
    if (token.legacy()) {
      throw new WrongInput(TrustCommandTexts.legacyToken(shown));
    }
    missing(token.issuer() == null, "iss", shown);
    missing(token.subject() == null, "sub", shown);
    missing(token.audience().isEmpty(), "aud", shown);
    boolean podIdentity =
        options.mechanism() == null
            ? token.audience().contains(PodIdentity.AUDIENCE)
            : options.isFor(Mechanism.POD_IDENTITY);
    if (podIdentity) {
      return podIdentity(token, file);
    }
    if (token.audience().equals(List.of(PodIdentity.AUDIENCE))) {
      throw new WrongInput(TrustCommandTexts.tokenOfPodIdentity(shown, PodIdentity.AUDIENCE));
    }
    ofPodIdentityAlone();
    String problem = new Issuer(token.issuer()).problem();
    if (problem != null) {
      throw new WrongInput(TrustCommandTexts.issuerOfToken(shown, token.issuer(), problem));
    }
    compared.add(Evidence.of("sub", token.subject(), file));
    compared.add(Evidence.of("aud", String.join(", ", token.audience()), file));
    compared.add(Evidence.of("iss", token.issuer(), file));
    return new WebIdentity(token.issuer(), token.subject(), token.audience());
  }

  private void ofPodIdentityAlone() throws WrongInput {
    if (options.cluster() != null || options.noSessionTags()) {
      throw new WrongInput(
          TrustCommandTexts.optionOfPodIdentity(
              options.cluster() != null ? "--cluster" : "--no-session-tags"));
    }
  }

  private WebIdentityToken token(Source file) throws WrongInput {
    byte[] content = TrustInputReader.content("--token", options.token(), stdin, MAX_LENGTH);
    secrets.keepToken(new String(content, StandardCharsets.UTF_8));
    TokenReading reading = TokenReader.read(TokenText.of(content));
    if (reading instanceof TokenReading.Jwt jwt) {
      return jwt.token();
    }
    String problem = reading instanceof TokenReading.NotJwt not ? not.problem() : "is empty";
    throw new WrongInput(TrustCommandTexts.notAToken(file.toString(), problem));
  }

  private static void missing(boolean missing, String claim, String file) throws WrongInput {
    if (missing) {
      throw new WrongInput(TrustCommandTexts.claimMissing(file, claim));
    }
  }

  /** EKS Auth refuses a token of another audience regardless of the policy. */
  private Identity podIdentity(WebIdentityToken token, Source file) throws WrongInput {
    ServiceAccount account = token.serviceAccount().orElse(null);
    if (account == null || ServiceAccount.parse(token.subject()).isEmpty()) {
      throw new WrongInput(TrustCommandTexts.notOfAccount(file.toString()));
    }
    if (!token.audience().contains(PodIdentity.AUDIENCE)) {
      throw new WrongInput(
          TrustCommandTexts.tokenOfOthers(
              file.toString(), String.join(", ", token.audience()), PodIdentity.AUDIENCE));
    }
    Optional<String> pod = Optional.ofNullable(token.kubernetes()).map(each -> each.pod());
    return podIdentity(account, pod, new Issuer(token.issuer()).region(), file);
  }

  private PodIdentity podIdentity(
      ServiceAccount account, Optional<String> pod, Optional<Region> region, Source source)
      throws WrongInput {
    EksCluster cluster = cluster().or(region, Optional.empty());
    compared.add(Evidence.of("namespace", account.namespace(), source));
    compared.add(Evidence.of("service account", account.name(), source));
    pod.ifPresent(name -> compared.add(Evidence.of("pod", name, source)));
    cluster
        .name()
        .ifPresent(name -> compared.add(Evidence.of("cluster", name, new Source("--cluster"))));
    return new PodIdentity(account, pod, cluster, !options.noSessionTags());
  }

  private EksCluster cluster() throws WrongInput {
    if (options.cluster() == null) {
      return EksCluster.UNKNOWN;
    }
    EksCluster cluster = EksCluster.parse(options.cluster()).orElse(null);
    if (cluster == null) {
      throw new WrongInput(TrustCommandTexts.clusterIsNone(options.cluster()));
    }
    if (cluster.account().isPresent() && !cluster.account().get().equals(role.account())) {
      throw new WrongInput(
          TrustCommandTexts.clusterOfAnother(
              cluster.account().get().toString(), role.account().toString()));
    }
    return cluster;
  }
}
