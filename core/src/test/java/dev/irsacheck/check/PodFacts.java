package dev.irsacheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.call.StsTarget;
import dev.irsacheck.aws.sts.AwsSdkRegions;
import dev.irsacheck.base.text.ParsedText;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.token.TokenReading;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.chain.webhook.Association;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.check.facts.CallerIdentity;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.snapshot.FileState;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Facts of a healthy pod whose role STS granted; a test sets what differs. */
public final class PodFacts {
  public static final String MOUNT = "/var/run/secrets/eks.amazonaws.com/serviceaccount/token";

  private final Facts.Builder facts = Facts.builder();

  private PodFacts() {}

  public static PodFacts healthy() {
    return new PodFacts()
        .role("arn:aws:iam::111122223333:role/orders")
        .with(FactKey.TOKEN_PATH, MOUNT, Source.env("AWS_WEB_IDENTITY_TOKEN_FILE"))
        .file(file(MOUNT, FileState.Kind.READ, true))
        .with(FactKey.DEFAULT_TOKEN_FILE, file(MOUNT, FileState.Kind.READ, true))
        .with(FactKey.MECHANISM, Mechanism.IRSA)
        .with(FactKey.AGENT_MOUNT, FileState.of(Association.TOKEN_FILE, FileState.Kind.MISSING))
        .token(Tokens.token())
        .with(FactKey.SERVICE_ACCOUNT, new ServiceAccount("shop", "orders"))
        .with(FactKey.NAMESPACE, "shop")
        .with(FactKey.WORKLOAD, "deployment/orders")
        .with(FactKey.USER, "uid 65532, gid 65532")
        .with(FactKey.STATIC_KEYS, List.of())
        .with(FactKey.OVERRIDDEN, List.of())
        .with(FactKey.REGIONS, new AwsSdkRegions())
        .region("eu-west-1")
        .with(FactKey.CLOCK, Tokens.NOW, new Source("this node's clock"))
        .with(FactKey.ANNOTATION_PREFIX, "eks.amazonaws.com")
        .sts(Answers.granted())
        .with(FactKey.CALLER_CALL, Answers.granted())
        .with(FactKey.CALLER, new CallerIdentity(Answers.SESSION, "111122223333"))
        .skew(Duration.ZERO);
  }

  /** The file has no content, because checks read only what was parsed. */
  public static FileState file(String path, FileState.Kind kind, boolean projected) {
    return new FileState(path, kind, null, 1024, "rw-r-----", "uid 0, gid 65534", projected);
  }

  public <T> PodFacts with(FactKey<T> key, T value, Source source) {
    facts.known(key, value, source);
    return this;
  }

  public <T> PodFacts with(FactKey<T> key, T value) {
    return with(key, value, new Source("a test"));
  }

  public PodFacts without(FactKey<?> key) {
    facts.unknown(key, key + " is not set");
    return this;
  }

  /** Sets the text, and the ARN if the text is one. */
  public PodFacts role(String text) {
    return role(text, Source.env("AWS_ROLE_ARN"));
  }

  public PodFacts role(String text, Source source) {
    ParsedText<RoleArn> reading = RoleArn.read(text);
    with(FactKey.ROLE_ARN_TEXT, text, source).with(FactKey.ROLE_ARN_READING, reading, source);
    return reading instanceof ParsedText.Valid<RoleArn> valid
        ? with(FactKey.ROLE_ARN, valid.value(), source)
        : without(FactKey.ROLE_ARN);
  }

  public PodFacts region(String region) {
    URI endpoint = URI.create("https://" + Answers.HOST);
    return with(FactKey.REGION, region, Source.env("AWS_REGION"))
        .with(FactKey.STS_TARGET, new StsTarget(endpoint, region, false, false));
  }

  public PodFacts file(FileState file) {
    return with(FactKey.TOKEN_FILE, file, Source.env("AWS_WEB_IDENTITY_TOKEN_FILE"));
  }

  public PodFacts token(Tokens token) {
    WebIdentityToken claims = token.build();
    return with(FactKey.TOKEN, claims, Source.TOKEN)
        .with(FactKey.TOKEN_READING, new TokenReading.Jwt(claims, null));
  }

  public PodFacts sts(StsCall call) {
    with(FactKey.ASSUME_ROLE, call);
    return call.answered()
        ? with(FactKey.ASSUME_ROLE_ANSWER, call)
        : without(FactKey.ASSUME_ROLE_ANSWER);
  }

  public PodFacts stsNotAsked() {
    return without(FactKey.ASSUME_ROLE).without(FactKey.ASSUME_ROLE_ANSWER).skewUnknown();
  }

  public PodFacts skew(Duration aheadOfSts) {
    return with(FactKey.CLOCK_SKEW, aheadOfSts, new Source(Answers.HOST));
  }

  public PodFacts skewUnknown() {
    return without(FactKey.CLOCK_SKEW);
  }

  public Outcome outcomeOf(Check check) {
    return new CheckPlan(List.of(check)).run(facts.build()).get(0).outcome();
  }

  public void holds(Check check) {
    assertThat(outcomeOf(check)).isInstanceOf(Outcome.Held.class);
  }

  public Finding breaks(Check check) {
    Outcome outcome = outcomeOf(check);
    assertThat(outcome).isInstanceOf(Outcome.Broken.class);
    return ((Outcome.Broken) outcome).finding();
  }

  public Finding warns(Check check) {
    Outcome outcome = outcomeOf(check);
    assertThat(outcome).isInstanceOf(Outcome.Doubtful.class);
    return ((Outcome.Doubtful) outcome).finding();
  }

  public String doesNotRun(Check check) {
    Outcome outcome = outcomeOf(check);
    assertThat(outcome).isInstanceOf(Outcome.NotRun.class);
    return ((Outcome.NotRun) outcome).because();
  }
}
