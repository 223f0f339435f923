package dev.irsacheck.options.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.bootstrap.RehearsalEnd;
import dev.irsacheck.chain.names.TokenText;
import dev.irsacheck.check.facts.Rehearsal;
import dev.irsacheck.check.facts.Rehearsal.Ending;
import dev.irsacheck.check.facts.Rehearsal.Failed;
import dev.irsacheck.check.facts.Rehearsal.NotMade;
import dev.irsacheck.check.facts.Rehearsal.Unanswered;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalJudgementTest {
  /** These tests' own exceptions replace the SDK's. */
  private static final String ROOT = "dev.irsacheck.options.rehearsal";

  private static final String TOKEN = "a-secret-of-the-pod";

  @TempDir Path folder;
  private ApplicationClasses classes;

  @BeforeEach
  void open() throws Exception {
    classes = Jar.classes(new Jar().with("com/acme/There.class", "x").in(folder.resolve("a.jar")));
  }

  @AfterEach
  void close() throws Exception {
    classes.close();
  }

  /** The credentials did not come from STS. */
  @Test
  void afterTheAgentsCredentialsNothingIsAFailure() {
    RehearsalEnd threw =
        RehearsalEnd.threw(
            true,
            List.of(
                new RehearsalEnd.Thrown(
                    List.of(ROOT + ".X", "java.lang.Throwable"), "x", 0, null)));
    assertThat(
            new RehearsalJudgement(ROOT, Jar.visible(classes), true, new TokenText(TOKEN), true)
                .ending(threw))
        .isEqualTo(new Rehearsal.Fetched());
    assertThat(failures(true).ending(threw)).isInstanceOf(Unanswered.class);
  }

  static class SdkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SdkException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  static final class SdkTimeoutException extends SdkException {
    private static final long serialVersionUID = 1L;

    SdkTimeoutException() {
      super("it took too long", null);
    }
  }

  static final class Refused extends SdkException {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final int status;

    Refused(String code, int status) {
      super("refused", null);
      this.code = code;
      this.status = status;
    }
  }

  private static RehearsalEnd told(Throwable failure, boolean succeeded) {
    List<RehearsalEnd.Thrown> chain = new ArrayList<>();
    for (Throwable each = failure; each != null; each = each.getCause()) {
      List<String> types = new ArrayList<>();
      for (Class<?> type = each.getClass(); type != null; type = type.getSuperclass()) {
        types.add(type.getName());
      }
      chain.add(
          each instanceof Refused refused
              ? new RehearsalEnd.Thrown(types, each.getMessage(), refused.status, refused.code)
              : new RehearsalEnd.Thrown(types, each.getMessage(), 0, null));
    }
    return RehearsalEnd.threw(succeeded, chain);
  }

  private RehearsalJudgement failures(boolean complete) {
    return new RehearsalJudgement(
        ROOT, Jar.visible(classes), complete, new TokenText(TOKEN), false);
  }

  private Ending of(Throwable failure) {
    return failures(true).ending(told(failure, false));
  }

  private Ending incomplete(Throwable failure) {
    return failures(false).ending(told(failure, false));
  }

  @Test
  void theSdksOwnWordCounts() {
    assertThat(of(new SdkException("no HTTP client", null)))
        .isEqualTo(new Failed(List.of("SdkException: no HTTP client")));
  }

  @Test
  void anExceptionOfAnotherLibraryDoesNot() {
    assertThat(of(new IllegalStateException("x"))).isInstanceOf(Unanswered.class);
    assertThat(of(new NullPointerException())).isInstanceOf(Unanswered.class);
  }

  @Test
  void theNetworkAndTimeDoNot() {
    assertThat(of(new SdkException("call", new UnknownHostException("sts"))))
        .isEqualTo(new Unanswered(List.of("SdkException: call", "UnknownHostException: sts")));
    assertThat(of(new SdkTimeoutException())).isInstanceOf(Unanswered.class);
    assertThat(of(new SdkException("x", new InterruptedException())))
        .isInstanceOf(Unanswered.class);
    assertThat(of(new SdkException("Unable to load region from any of the providers", null)))
        .isInstanceOf(Unanswered.class);
  }

  /** The application may add the provider of the trust store's type. */
  @Test
  void tlsDoesNot() {
    assertThat(of(new SdkException("call", new NoSuchAlgorithmException("BCFKS"))))
        .isInstanceOf(Unanswered.class);
  }

  @Test
  void aDefiniteRefusalCountsAndNotNowDoesNot() {
    assertThat(of(new Refused("AccessDenied", 403))).isInstanceOf(Failed.class);
    assertThat(of(new Refused("Throttling", 400))).isInstanceOf(Unanswered.class);
    assertThat(of(new Refused("IDPCommunicationError", 400))).isInstanceOf(Unanswered.class);
    assertThat(of(new Refused("InternalFailure", 500))).isInstanceOf(Unanswered.class);
  }

  @Test
  void aClassThatIsNowhereCountsIfAllWasSeen() {
    Throwable missing = new NoClassDefFoundError("com/acme/Gone");
    assertThat(of(missing)).isInstanceOf(Failed.class);
    assertThat(of(new IllegalStateException("x", new ClassNotFoundException("com.acme.Gone"))))
        .isInstanceOf(Failed.class);
    assertThat(incomplete(missing)).isInstanceOf(NotMade.class);
  }

  @Test
  void aClassThatIsThereAfterAllDoesNot() {
    assertThat(of(new NoClassDefFoundError("com/acme/There"))).isInstanceOf(NotMade.class);
    assertThat(of(new NoClassDefFoundError("org/apache/log4j/Logger"))).isInstanceOf(NotMade.class);
    assertThat(of(new NoClassDefFoundError("Could not initialize class com.acme.Gone")))
        .isInstanceOf(NotMade.class);
    // "--add-modules java.xml.bind" on Java 9.
    assertThat(of(new NoClassDefFoundError("javax/xml/bind/DatatypeConverter")))
        .isInstanceOf(NotMade.class);
  }

  @Test
  void aMethodThatIsMissingCounts() {
    assertThat(of(new NoSuchMethodError("'void a.b.C.d()'"))).isInstanceOf(Failed.class);
  }

  @Test
  void whatThisJvmCannotLoadDoesNot() {
    assertThat(of(new UnsupportedClassVersionError("x"))).isInstanceOf(NotMade.class);
    assertThat(of(new VerifyError("x"))).isInstanceOf(NotMade.class);
    assertThat(of(new OutOfMemoryError())).isInstanceOf(NotMade.class);
    assertThat(failures(true).ending(RehearsalEnd.of(RehearsalEnd.LACKS, "a.b.C")))
        .isEqualTo(new NotMade("the SDK lacks a.b.C"));
    assertThat(
            new RehearsalJudgement(ROOT, Jar.visible(classes), true, new TokenText(TOKEN), true)
                .ending(RehearsalEnd.of(RehearsalEnd.LACKS, "a.b.C")))
        .as("of the agent")
        .isEqualTo(new NotMade("the SDK lacks a.b.C"));
  }

  @Test
  void wherePartsAreUnseenOnlyAnAnswerCounts() {
    assertThat(incomplete(new SdkException("no HTTP client", null))).isInstanceOf(Unanswered.class);
    assertThat(incomplete(new NoSuchMethodError("'void a.b.C.d()'")))
        .isInstanceOf(Unanswered.class);
    assertThat(incomplete(new Refused("AccessDenied", 403))).isInstanceOf(Failed.class);
  }

  @Test
  void onceItHasCredentialsNothingIsBroken() {
    RehearsalEnd refused = told(new Refused("AccessDenied", 403), true);
    assertThat(failures(true).ending(refused)).isInstanceOf(Unanswered.class);
  }

  @Test
  void whatWasGrantedIsNotQuotedWhereItCannotBeRead() {
    Throwable cause =
        new java.time.format.DateTimeParseException("Text 'KEY' is no date", "KEY", 0);

    assertThat(
            of(new SdkException("Unable to unmarshall response (Text 'KEY' is no date)", cause))
                .toString())
        .contains("Unable to unmarshall response")
        .doesNotContain("KEY");
  }

  @Test
  void secretsAreTakenOut() {
    assertThat(of(new SdkException("got " + TOKEN, null)).toString()).doesNotContain("a-secret");
  }

  @Test
  void aLongChainIsCut() {
    Throwable chain = new SdkException("0", null);
    for (int i = 1; i < 30; i++) {
      chain = new SdkException(String.valueOf(i), chain);
    }
    assertThat(((Failed) of(chain)).chain()).hasSize(5).first().isEqualTo("SdkException: 29");
  }
}
