package dev.irsacheck.aws.call;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.base.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The error in a response, in any of AWS's protocols. XML is accepted from JSON services too,
 * because proxies, emulators and S3-like stores send it.
 */
record ErrorText(String code, String message) {
  private static final ErrorText NONE = new ErrorText("", "");

  /** SQS sends its older XML code in this header, which its clients know. */
  private static final String QUERY_ERROR = "x-amzn-query-error";

  private static final String ERROR_TYPE = "x-amzn-errortype";
  private static final Pattern XML =
      Pattern.compile(
          "<(?<name>Code|Message)>\\s*"
              + "(?:<!\\[CDATA\\[(?<verbatim>.{0,8192}?)]]>\\s*|(?<text>[^<]*))</\\k<name>>",
          Pattern.DOTALL);

  private static final Pattern NUMBERED = Pattern.compile("&#(x[0-9a-fA-F]{1,4}|[0-9]{1,4});");

  static ErrorText of(Map<String, String> headers, byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8).strip();
    ErrorText written = text.startsWith("{") ? json(body) : text.startsWith("<") ? xml(text) : NONE;
    String code = headers.getOrDefault(QUERY_ERROR, headers.getOrDefault(ERROR_TYPE, ""));
    return new ErrorText(bare(code.isEmpty() ? written.code : code), written.message);
  }

  private static ErrorText json(byte[] body) {
    try {
      if (!(Json.parse(body) instanceof Map<?, ?> error)) {
        return NONE;
      }
      String message = text(error, "message", "Message");
      // OpenSearch has an object instead of a code.
      if (error.get("error") instanceof Map<?, ?> own) {
        return new ErrorText(text(own, "type"), text(own, "reason"));
      }
      return new ErrorText(text(error, "__type", "code", "Code"), message);
    } catch (MalformedJson e) {
      return NONE;
    }
  }

  private static String text(Map<?, ?> map, String... keys) {
    for (String key : keys) {
      if (map.get(key) instanceof String text) {
        return text;
      }
    }
    return "";
  }

  /** Returns the first element of each name: S3's errors do not repeat them. */
  private static ErrorText xml(String text) {
    String code = "";
    String message = "";
    if (!text.contains("<Error>") && !text.contains("<Error ")) {
      return NONE;
    }
    for (Matcher each = XML.matcher(text); each.find(); ) {
      String verbatim = each.group("verbatim");
      String value = verbatim == null ? unescaped(each.group("text")) : verbatim.strip();
      if (each.group("name").equals("Code")) {
        code = code.isEmpty() ? value : code;
      } else {
        message = message.isEmpty() ? value : message;
      }
    }
    return new ErrorText(code, message);
  }

  private static String unescaped(String text) {
    return NUMBERED
        .matcher(text)
        .replaceAll(each -> Matcher.quoteReplacement(numbered(each.group(1))))
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        .strip();
  }

  private static String numbered(String number) {
    boolean hex = number.startsWith("x");
    int character = hex ? Integer.parseInt(number.substring(1), 16) : Integer.parseInt(number);
    return character < 0x80 ? Character.toString(character) : "&#" + number + ";";
  }

  /**
   * Turns {@code com.amazonaws.sqs#QueueDoesNotExist:http://…;Sender} into {@code
   * QueueDoesNotExist}.
   */
  private static String bare(String code) {
    String bare = code;
    for (char end : new char[] {';', ':'}) {
      int at = bare.indexOf(end);
      bare = at < 0 ? bare : bare.substring(0, at);
    }
    return bare.substring(bare.indexOf('#') + 1).strip();
  }
}
