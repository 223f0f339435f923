package dev.irsacheck.cli.cluster.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.base.json.JsonStream;
import dev.irsacheck.base.json.JsonStream.Event;
import dev.irsacheck.base.json.MalformedJson;
import dev.irsacheck.base.text.MarkedText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The kind of a file in a folder, detected from its first bytes. */
enum FileContent {
  KUBERNETES,
  AWS,
  AWS_YAML,
  NOT_COLLECTED,
  OTHER;

  static final int HEAD = 16 << 10;

  private static final String LIST = "not-collected.txt";

  private static final Pattern MANIFEST =
      Pattern.compile("(?m)^(?:- )?[\"']?(?:apiVersion|kind|items)[\"']?[ \\t]*:");

  private static final Pattern ANSWER =
      Pattern.compile(
          "(?m)^(?:- |  )?(?:(?:[A-Z][a-z]+DetailList|Roles|OpenIDConnectProviderList|ClientIDList|associations|Results)"
              + ":(?: \\[\\])?|(?:Role|association|cluster):|UserId: .+)[ \\t]*\\r?$");

  static FileContent of(Path file, byte[] head) {
    if (file.getFileName().toString().equals(LIST)) {
      return NOT_COLLECTED;
    }
    FileContent json = ofJson(head);
    if (json != null) {
      return json;
    }
    String text = new String(MarkedText.utf8(head), UTF_8);
    if (MANIFEST.matcher(text).find()) {
      return KUBERNETES;
    }
    return ANSWER.matcher(text).find() ? AWS_YAML : OTHER;
  }

  private static FileContent ofJson(byte[] head) {
    boolean isJson = false;
    try {
      JsonStream json = new JsonStream(new ByteArrayInputStream(head));
      Event first = json.next();
      if (first == Event.START_ARRAY) {
        first = json.next();
      }
      if (first != Event.START_OBJECT) {
        return first == Event.END ? null : OTHER;
      }
      int inside = json.depth();
      for (Event next = json.next(); next == Event.NAME; next = json.next()) {
        isJson = true;
        FileContent content = ofMember(json.text(), json.next());
        if (content != null) {
          return content;
        }
        if (json.depth() > inside) {
          json.skip();
        }
      }
      return OTHER;
    } catch (MalformedJson e) {
      return isJson ? OTHER : null;
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory", e);
    }
  }

  private static FileContent ofMember(String name, Event value) {
    return switch (name) {
      case "apiVersion", "kind" -> value == Event.STRING ? KUBERNETES : null;
      case "RoleDetailList",
          "Roles",
          "UserDetailList",
          "GroupDetailList",
          "OpenIDConnectProviderList",
          "ClientIDList",
          "configurationItems",
          "Results",
          "associations" ->
          value == Event.START_ARRAY ? AWS : null;
      case "Role", "association", "cluster", "AssumeRolePolicyDocument" ->
          value == Event.START_OBJECT ? AWS : null;
      case "UserId", "jwks_uri" -> value == Event.STRING ? AWS : null;
      default -> null;
    };
  }
}
