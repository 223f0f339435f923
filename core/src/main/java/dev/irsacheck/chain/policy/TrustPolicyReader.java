package dev.irsacheck.chain.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.base.json.MalformedJson;
import dev.irsacheck.base.text.MarkedText;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds and parses the policy document in the input. */
final class TrustPolicyReader {
  private static final String DOCUMENT = "AssumeRolePolicyDocument";

  private static final int MAX_WRAPPINGS = 4;

  private TrustPolicyReader() {}

  static TrustPolicy.Reading read(byte[] text) {
    try {
      return unwrap(parse(new String(MarkedText.utf8(text), UTF_8)), Optional.empty(), 0);
    } catch (MalformedPolicy e) {
      return new TrustPolicy.NotAPolicy(e.getMessage());
    }
  }

  private static Object parse(String text) throws MalformedPolicy {
    String trimmed = text.trim();
    try {
      return Json.parse((trimmed.startsWith("%") ? urlDecoded(trimmed) : trimmed).getBytes(UTF_8));
    } catch (MalformedJson e) {
      String repeated = e.repeatedKey().map(TrustPolicyReader::onlyOnce).orElse("");
      boolean noJson = !trimmed.isEmpty() && "{[\"%".indexOf(trimmed.charAt(0)) < 0;
      String otherFormat = noJson ? GrammarTexts.otherFormat() : "";
      throw new MalformedPolicy(GrammarTexts.notJson(e.getMessage()) + repeated + otherFormat);
    }
  }

  private static String onlyOnce(String key) {
    return ConditionOperator.parse(key) == null
        ? GrammarTexts.keyTwice(key)
        : GrammarTexts.operatorTwice(key);
  }

  /** IAM encodes by RFC 3986, which keeps a plus; the JDK decodes it to a space. */
  private static String urlDecoded(String text) throws MalformedPolicy {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      throw new MalformedPolicy(GrammarTexts.notUrlEncoded());
    }
  }

  private static TrustPolicy.Reading unwrap(Object value, Optional<String> arn, int depth)
      throws MalformedPolicy {
    if (depth > MAX_WRAPPINGS) {
      throw new MalformedPolicy(GrammarTexts.wrappedTooOften());
    }
    if (value instanceof String text) {
      return unwrap(parse(text), arn, depth + 1);
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw new MalformedPolicy(GrammarTexts.noObject());
    }
    if (map.containsKey("Statement")) {
      return new TrustPolicy.Parsed(policy(ConditionBlock.members(map)), arn);
    }
    if (map.containsKey(DOCUMENT)) {
      Optional<String> own = map.get("Arn") instanceof String text ? Optional.of(text) : arn;
      return unwrap(map.get(DOCUMENT), own, depth + 1);
    }
    if (map.containsKey("Role")) {
      return unwrap(map.get("Role"), arn, depth + 1);
    }
    if (map.get("Roles") instanceof List<?> roles) {
      if (roles.size() != 1) {
        throw new MalformedPolicy(GrammarTexts.severalRoles(roles.size()));
      }
      return unwrap(roles.get(0), arn, depth + 1);
    }
    for (Object name : map.keySet()) {
      if (PolicyGrammar.isMeantForStatements((String) name)) {
        PolicyGrammar.checkPolicy(map);
      }
    }
    throw new MalformedPolicy(GrammarTexts.noPolicy(StatementReader.namesOf(map)));
  }

  static TrustPolicy policy(Map<String, Object> document) throws MalformedPolicy {
    PolicyGrammar.checkPolicy(document);
    boolean variables = hasVariables(document.get("Version"));
    List<Statement> statements = new ArrayList<>();
    Set<String> sids = new HashSet<>();
    Object raw = document.get("Statement");
    for (Object each : raw instanceof List<?> list ? list : Collections.singletonList(raw)) {
      statements.add(new StatementReader(statements.size(), variables, sids).read(each));
    }
    return new TrustPolicy(variables, statements, document);
  }

  /** The default version is 2008-10-17, which has no variables. */
  private static boolean hasVariables(Object version) throws MalformedPolicy {
    if (version == null || "2008-10-17".equals(version)) {
      return false;
    }
    if ("2012-10-17".equals(version)) {
      return true;
    }
    throw new MalformedPolicy(GrammarTexts.version(String.valueOf(version)));
  }

  /** IAM cannot have such a policy; the message has place and value. */
  static final class MalformedPolicy extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedPolicy(String message) {
      super(message);
    }
  }
}
