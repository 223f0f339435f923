package dev.irsacheck.check.facts;

import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.chain.names.TokenText;
import dev.irsacheck.chain.token.TokenReader;
import dev.irsacheck.chain.token.TokenReading;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.pod.snapshot.FileState;
import dev.irsacheck.pod.snapshot.PodSettings;

/** The facts of one token: its path, file, content and claims. */
enum TokenFacts {
  WEB_IDENTITY(
      PodSettings.TOKEN_FILE,
      "the token file",
      FactKey.TOKEN_FILE,
      FactKey.TOKEN_READING,
      FactKey.TOKEN,
      FactKey.TOKEN_TEXT),
  AGENT(
      PodSettings.AGENT_TOKEN_FILE,
      "the agent's token file",
      FactKey.AGENT_TOKEN_FILE,
      FactKey.AGENT_TOKEN_READING,
      FactKey.AGENT_TOKEN,
      FactKey.AGENT_TOKEN_TEXT);

  private final PodSettings path;
  private final String words;
  private final FactKey<FileState> file;
  private final FactKey<TokenReading> reading;
  private final FactKey<WebIdentityToken> token;
  private final FactKey<TokenText> text;

  TokenFacts(
      PodSettings path,
      String words,
      FactKey<FileState> file,
      FactKey<TokenReading> reading,
      FactKey<WebIdentityToken> token,
      FactKey<TokenText> text) {
    this.path = path;
    this.words = words;
    this.file = file;
    this.reading = reading;
    this.token = token;
    this.text = text;
  }

  void unknown(Facts.Builder facts, String reason) {
    facts.unknown(reason, file, reading, token);
  }

  /** Returns null if there is no token; {@code state} is null without a path. */
  WebIdentityToken put(Facts.Builder facts, FileState state, SourcedText named) {
    if (state == null) {
      unknown(facts, path.variable() + " is not set");
      return null;
    }
    facts.known(file, state, named.source());
    if (state.kind() != FileState.Kind.READ) {
      String reason =
          state.kind() == FileState.Kind.NO_ANSWER
              ? "reading " + words + " did not come back in time"
              : words + " could not be read";
      facts.unknown(reason, reading, token);
      return null;
    }
    TokenText content = TokenText.of(state.content());
    TokenReading read = TokenReader.read(content);
    facts.known(reading, read, Source.file(state.path()));
    if (!(read instanceof TokenReading.Jwt jwt)) {
      facts.unknown(token, words + " does not hold a token");
      return null;
    }
    facts.known(token, jwt.token(), Source.TOKEN).known(text, content, Source.TOKEN);
    return jwt.token();
  }
}
